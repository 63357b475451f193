import { expect, test } from "vitest";
import type { ChoiceItem } from "../spec";
import { checked, FRESH, judgeChoice, summarise } from "./choice";

const item: ChoiceItem = {
  id: "q", stem: "", select: "one",
  options: [{ id: "a", text: "", correct: false, rationale: "" }, { id: "b", text: "", correct: true, rationale: "" }],
};

test("right at the second try is not right at the first", () => {
  const once = checked(item, FRESH, ["a"]);
  const twice = checked(item, once, ["b"]);
  expect(twice).toMatchObject({ tries: 2, correct: true, firstTry: false });
  expect(summarise([item], { at: 1, items: { q: twice } })).toEqual({ first: 0, right: 1, of: 1, again: ["q"] });
});

test("an option chosen twice counts once", () => {
  expect(judgeChoice({ ...item, select: "many" }, ["b", "b"])).toEqual({ correct: true, score: 1 });
});
