import { afterEach, expect, test, vi } from "vitest";

// The element needs a browser; where it cannot be had, the notebook must say so.
vi.mock("./element", () => ({
  define: () => {
    throw new Error("no custom elements here");
  },
}));

afterEach(() => void vi.unstubAllGlobals());

test("a widget that cannot be drawn says so in the notebook, in its language", async () => {
  const words = { role: "", textContent: "", setAttribute: (name: string, value: string) => name === "role" && (words.role = value) };
  vi.stubGlobal("document", { createElement: () => words, documentElement: { lang: "en", dataset: {} } });
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const shown: unknown[] = [];
  const { default: widget } = await import("./widget");
  const cleanUp = widget.render({ model: {} as never, el: { replaceChildren: (...nodes: unknown[]) => shown.push(...nodes) } as never });
  expect(shown).toEqual([words]);
  expect(words.role).toBe("alert");
  expect(words.textContent).toMatch(/could not be shown.*no custom elements here/i);
  expect(said).toHaveBeenCalledOnce();
  expect(cleanUp()).toBeUndefined();
});
