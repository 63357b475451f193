import { expect, test } from "vitest";
import { translator } from "../i18n";
import { savedLine } from "./saved";

function setUp() {
  const line = { dataset: {} as Record<string, string>, textContent: "" };
  return { line, say: savedLine({ querySelectorAll: () => [line] } as unknown as ParentNode, translator("cs")) };
}

test("nothing is said before the first answer", () => {
  const { line, say } = setUp();
  say("saved", 0);
  expect(line.textContent).toBe("");
  say("here", 0);
  say("saved", 0);
  expect(line).toEqual({ dataset: { saved: "saved" }, textContent: "uloženo" });
});

test("answers left from another day that are refused now are told, with their number", () => {
  const { line, say } = setUp();
  say("refused", 2);
  expect(line).toEqual({ dataset: { saved: "refused" }, textContent: "2 odpovědi se nepodařilo uložit" });
});
