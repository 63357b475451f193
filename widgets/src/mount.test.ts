import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memoryStore, type Host } from "./host";
import { mount } from "./mount";

/** As much of a document as drawing words needs. */
class Node {
  childNodes: Node[] = [];
  parentNode: Node | null = null;
  namespaceURI = "http://www.w3.org/1999/xhtml";
  style = {};
  constructor(readonly localName: string, public data = "", readonly nodeType = localName === "#text" ? 3 : 1) {}
  get firstChild(): Node | null { return this.childNodes[0] ?? null; }
  get nextSibling(): Node | null { return this.parentNode?.childNodes[this.parentNode.childNodes.indexOf(this) + 1] ?? null; }
  get textContent(): string { return this.data + this.childNodes.map((child) => child.textContent).join(""); }
  insertBefore(child: Node, before: Node | null): Node {
    child.parentNode?.removeChild(child);
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, child);
    child.parentNode = this;
    return child;
  }
  appendChild(child: Node): Node { return this.insertBefore(child, null); }
  removeChild(child: Node): void {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
  }
  remove(): void { this.parentNode?.removeChild(this); }
  contains(): boolean { return true; }
  setAttribute(): void {}
  removeAttribute(): void {}
  addEventListener(): void {}
}

const host = { name: "lab", secrets: memoryStore(), load: () => undefined, save: () => {}, answer: () => {} } as unknown as Host;

beforeEach(() => {
  vi.stubGlobal("document", {
    createElementNS: (_: string, name: string) => new Node(name),
    createElement: (name: string) => new Node(name),
    createTextNode: (data: string) => new Node("#text", data),
    documentElement: { lang: "en", dataset: {} },
  });
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => void vi.unstubAllGlobals());

test.each([["nothing", null], ["no JSON", "{"], ["a kind of tomorrow", { id: "a/b", kind: "hologram", lang: "en" }]])(
  "%s instead of an exercise is shown as calm words, and cleaned up",
  (_, spec) => {
    const root = new Node("div");
    const cleanUp = mount(spec, root as unknown as HTMLElement, host, new EventTarget(), "en");
    expect(root.textContent).toMatch(/could not be shown/i);
    expect(console.error).toHaveBeenCalled();
    cleanUp();
    expect(root.textContent).toBe("");
  },
);

test("an exercise that fails while it is being drawn ends as the same words, in its language", async () => {
  const root = new Node("div");
  const broken = { id: "a/b", kind: "choice", lang: "cs", title: "Název", revision: "1", minutes: 3, objective: "Cíl", items: [{ id: "x", stem: "?", select: "one", options: 7 }] };
  mount(broken, root as unknown as HTMLElement, host, new EventTarget(), "en");
  await new Promise((done) => setTimeout(done));
  expect(root.textContent).toMatch(/nepodařilo|nejde|nelze/i);
});
