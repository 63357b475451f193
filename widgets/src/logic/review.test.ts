import { expect, test } from "vitest";
import type { VerdictItem } from "../spec";
import { dayOf, focusOf, isDue, later, newPlan, noteAnswer, reached, readPlan, reviewDays, reviewed } from "./review";
import type { Given } from "./verdict";

const plan = newPlan("one", "2026-01-31", "frauds");
const item = (fraud: boolean, ...techniques: string[]): VerdictItem =>
  ({ id: "m", fraud, form: "sms", topic: "post", difficulty: 1, safe: ["check"], explanation: "", message: {},
    clues: techniques.map((technique, at) => ({ id: `c${at}`, technique, why: "" })) }) as unknown as VerdictItem;
const said = (verdict: Given["verdict"]): Given => ({ verdict, action: "check", confidence: 70 });

test("reviews come after two weeks, four weeks and four months", () => {
  expect(reviewDays(newPlan("x", "2026-11-24", ""))).toEqual(["2026-12-08", "2026-12-22", "2027-03-24"]);
});

test("a month without that day gives its last one, and leap years and new years are none the worse", () => {
  expect(later("2026-10-31", { months: 4 })).toBe("2027-02-28");
  expect(later("2027-10-31", { months: 4 })).toBe("2028-02-29");
  expect(later("2028-02-20", { days: 14 })).toBe("2028-03-05");
  expect(later("2026-12-25", { days: 14 })).toBe("2027-01-08");
});

test("nothing is due before its day, and one review ends all that were due", () => {
  expect([isDue(null, "2026-02-14"), isDue(plan, "2026-02-13"), isDue(plan, "2026-02-14")]).toEqual([false, false, true]);
  const late = reviewed(plan, "2026-03-15");
  expect(late.done).toBe(2);
  expect([isDue(late, "2026-05-30"), isDue(late, "2026-05-31"), reached(late, "2030-01-01")]).toEqual([false, true, 3]);
  expect(isDue(reviewed(late, "2026-06-01"), "2036-01-01")).toBe(false);
  expect(reviewed(late, "2026-02-01").done).toBe(2);
});

test("overlooked techniques are to be repeated until they are recognised as often", () => {
  let now = noteAnswer(plan, item(true, "urgency", "fear"), said("genuine"));
  now = noteAnswer(now, item(true, "urgency", "greed"), said("genuine"));
  expect(focusOf(now)).toEqual(["urgency", "fear", "greed"]);
  now = noteAnswer(now, item(true, "urgency", "fear"), said("fraud"));
  expect(now.missed).toEqual({ urgency: 1, greed: 1 });
  expect(focusOf(now, 1)).toEqual(["greed"]);
  expect(plan.missed).toEqual({});
});

test("of a genuine message taken for a fraud its signs are to be repeated, not what alarmed", () => {
  expect(noteAnswer(plan, item(false, "expected", "urgency"), said("fraud")).missed).toEqual({ expected: 1 });
});

test("a plan is read back as it was kept, and anything else is none", () => {
  const kept = { ...plan, done: 1, missed: { fear: 2 } };
  expect(readPlan(JSON.stringify(kept))).toEqual(kept);
  for (const bad of [null, "", "{", "[]", "null", "3", '{"id":"x"}', '{"id":"x","from":"soon"}', '{"id":"x","from":"2026-99-99"}']) {
    expect(readPlan(bad), String(bad)).toBeNull();
  }
  const odd = { id: "x", from: "2026-01-31", done: 99, drawn: -4, missed: { fear: "many", greed: -1, urgency: 2 } };
  expect(readPlan(JSON.stringify(odd))).toEqual({ id: "x", from: "2026-01-31", done: 3, drawn: 0, step: "", missed: { urgency: 2 } });
});

test("the day is the reader's own", () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 1))).toBe("2026-01-05");
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
