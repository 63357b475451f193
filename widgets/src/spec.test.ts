import { expect, test } from "vitest";
import { readSpec } from "./spec";

const good = {
  id: "a/b", revision: "1", lang: "cs", kind: "choice", title: "t",
  items: [{ id: "q", stem: "s", select: "one", options: [{ id: "x" }] }],
};

test("a spec comes as an object or as its JSON", () => {
  expect(readSpec(good).kind).toBe("choice");
  expect(readSpec(JSON.stringify(good)).id).toBe("a/b");
});

test.each([
  [undefined, "expected an object"],
  [{ ...good, kind: "quiz" }, 'unknown kind "quiz"'],
  [{ ...good, kind: "toString" }, "unknown kind"],
  [{ ...good, title: undefined }, "spec.title"],
  [{ ...good, items: [] }, "spec.items"],
  [{ ...good, items: [{ id: "q", stem: "s" }] }, "spec.items[0].options"],
])("what is missing is named (%#)", (value, words) => {
  expect(() => readSpec(value)).toThrow(words);
});
