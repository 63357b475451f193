import { expect, test } from "vitest";
import { makeAnswer, uuid } from "./answer";

const parts = { exercise: "a/b", revision: "1", item: "q", response: { value: 1 }, lang: "cs", host: "page" } as const;

test("ids are version 4 UUIDs and never repeat", () => {
  const ids = Array.from({ length: 200 }, uuid);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(200);
});

test("an answer has exactly the agreed keys", () => {
  const answer = makeAnswer({ ...parts, confidence: undefined }, performance.now());
  expect(Object.keys(answer).sort()).toEqual(["answered_at", "elapsed_ms", "exercise", "host", "id", "item", "lang", "response", "revision"]);
  expect(makeAnswer({ ...parts, confidence: 70 }, 0).confidence).toBe(70);
});

test("the time is ISO 8601 and the milliseconds are whole and never negative", () => {
  const answer = makeAnswer(parts, performance.now() + 1e6);
  expect(new Date(answer.answered_at).toISOString()).toBe(answer.answered_at);
  expect(answer.elapsed_ms).toBe(0);
});
