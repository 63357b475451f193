import { expect, test } from "vitest";
import type { ScaleSpec } from "../spec";
import { feedbackFor, mean } from "./scale";

const spec: ScaleSpec = {
  id: "a/b", revision: "1", lang: "cs", kind: "scale", title: "", validated: false,
  points: [1, 2, 3, 4, 5].map((value) => ({ value, label: "" })),
  items: [{ id: "x", text: "" }, { id: "y", text: "", reversed: true }],
  feedback: [{ from: 1, to: 2.5, text: "low" }, { from: 2.5, to: 5, text: "high" }],
};

test("reversed items are turned", () => {
  expect(mean(spec, { x: 5, y: 1 })).toBe(5);
  expect(mean(spec, { x: 1, y: 1 })).toBe(3);
});

test("there is no mean while an answer is missing", () => {
  expect(mean(spec, { x: 5 })).toBeNull();
});

test("feedback goes by the mean, where ranges touch by the upper one", () => {
  expect([1, 2.5, 5, 9].map((value) => feedbackFor(spec, value))).toEqual(["low", "high", "high", null]);
});
