import { expect, test } from "vitest";
import { counts, hands } from "./counts";

function store(text: string | null = null) {
  const kept = { text };
  return { kept, getItem: () => kept.text, setItem: (_: string, value: string) => void (kept.text = value) };
}

test("what was counted is there again after a reload", () => {
  const tab = store();
  counts("deck", tab).set("q", [3, 0, 12]);
  expect(counts("deck", tab).get("q", 3)).toEqual([3, 0, 12]);
  expect(counts("deck", tab).get("other", 2)).toEqual([0, 0]);
});

test("a store that refuses or holds nonsense does no harm", () => {
  for (const text of ["{", "null", "[]", '{"q":["many",-1]}']) expect(counts("deck", store(text)).get("q", 2)).toEqual([0, 0]);
  const full = { getItem: () => null, setItem: () => { throw new Error("full"); } };
  const kept = counts("deck", full);
  kept.set("q", [2]);
  expect(kept.get("q", 1)).toEqual([2]);
  expect(counts("deck", null).get("q", 1)).toEqual([0]);
});

test("only whole numbers of hands are counted", () => {
  expect(["7", "", "1.9", "-3", "x", 5000].map(hands)).toEqual([7, 0, 1, 0, 0, 999]);
});
