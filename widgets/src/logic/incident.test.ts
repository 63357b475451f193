import { expect, test } from "vitest";
import type { IncidentItem } from "../spec";
import { distance, fresh, judgeIncident, restored, tally, unrated } from "./incident";

const item = (id: string, plausibility: (number | null)[], content_note?: string): IncidentItem => ({
  id, topic: "deaf", title: "", situation: "", content_note,
  readings: plausibility.map((value, at) => ({ id: `r${at}`, text: "", plausibility: value, why: { for: "", against: "" } })),
  find_out: [{ id: "write", text: "", helps: true, rationale: "" }, { id: "louder", text: "", helps: false, rationale: "" }],
  fair: { voice: "", neutrality: "", respect: "", motives: "" },
});

test("the distance is the mean of the absolute distances in steps", () => {
  expect(distance(item("a", [4, 2.5, 1]).readings, { r0: 5, r1: 2, r2: 1 })).toBeCloseTo(0.5, 10);
});

test("there is no distance until reviewers have rated every reading, and no score", () => {
  const one = item("a", [4, null, 1]);
  expect(distance(one.readings, { r0: 4, r1: 4, r2: 1 })).toBeNull();
  expect(judgeIncident(one, { ratings: { r0: 4, r1: 4, r2: 1 }, find_out: "louder" })).toEqual({ correct: null, score: null, safe: false });
});

test("readings are never right or wrong, however far off", () => {
  const result = judgeIncident(item("a", [5, 5, 5]), { ratings: { r0: 1, r1: 1, r2: 1 }, find_out: "write" });
  expect(result).toEqual({ correct: null, score: 0, safe: true });
});

test("hard content is announced before the situation is shown", () => {
  expect(fresh(item("a", [null], "Násilí")).stage).toBe("note");
  expect(fresh(item("a", [null])).stage).toBe("rate");
});

test("what has no rating is named, and an incident left early counts as passed, not as done", () => {
  const items = [item("a", [null, null]), item("b", [null]), item("c", [null])];
  expect(unrated(items[0]!, { ...fresh(items[0]!), ratings: { r0: 1 } }).map((reading) => reading.id)).toEqual(["r1"]);
  const state = { at: 2, items: { a: { stage: "reasons" as const, ratings: {}, findOut: "write" } } };
  expect(tally(items, state)).toEqual({ done: ["a"], passed: ["b"] });
});

test("a saved state bears incidents that are gone and places past the end", () => {
  const state = restored([item("a", [null])], { at: 9, items: { gone: fresh(item("gone", [null])) } });
  expect(state).toEqual({ at: 1, items: {} });
});
