import { expect, test } from "vitest";
import shared from "../../../tests/scoring/draws.json";
import { drawSet, hasUnseen, stillSeen, type Drawable } from "./draw";
import { seeded, shuffled } from "./random";

const pool: Drawable[] = shared.pool;
const of = (ids: readonly string[]): Drawable[] => ids.map((id) => pool.find((item) => item.id === id)!);
const tally = (values: unknown[]): number[] => [...new Set(values)].map((value) => values.filter((one) => one === value).length);
const spread = (values: unknown[]): number => Math.max(...tally(values)) - Math.min(...tally(values));

test("a sitting is the same here and in Python", () => {
  for (const { count, seed, seen, set } of shared.sets) expect(drawSet(pool, count, seed, seen)).toEqual(set);
});

test("half of a set is fraud, and each half has as many topics and difficulties as it can", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    for (const count of [8, 16]) {
      const set = of(drawSet(pool, count, seed));
      expect(new Set(set).size).toBe(count);
      for (const fraud of [true, false]) {
        const half = set.filter((item) => item.fraud === fraud);
        expect(half).toHaveLength(count / 2);
        expect(new Set(half.map((item) => item.topic)).size).toBe(Math.min(5, count / 2));
        expect(spread(half.map((item) => item.topic))).toBeLessThanOrEqual(1);
        expect(spread(half.map((item) => item.difficulty))).toBeLessThanOrEqual(2);
      }
    }
  }
});

test("the same seed draws the same set in any order of the pool, another seed mostly another one", () => {
  expect(drawSet([...pool].reverse(), 8, 7)).toEqual(drawSet(pool, 8, 7));
  expect(new Set(Array.from({ length: 100 }, (_, seed) => drawSet(pool, 8, seed).join())).size).toBeGreaterThan(95);
});

test("nothing comes again until the pool is used up, and then not what was just shown", () => {
  for (let seed = 0; seed < 20; seed += 1) {
    let seen: string[] = [];
    let last: string[] = [];
    for (let sitting = 0; sitting < 12; sitting += 1) {
      const before = stillSeen(pool, seen, last);
      const set = drawSet(pool, 8, seed * 100 + sitting, before);
      for (const id of set) expect(before).not.toContain(id);
      for (const id of set) expect(last).not.toContain(id);
      [seen, last] = [[...before, ...set], set];
      if (sitting === 4) expect(hasUnseen(pool, seen)).toBe(false);
    }
  }
});

test("a pool too small still gives a balanced set", () => {
  expect(drawSet(pool.slice(0, 6), 20, 3)).toHaveLength(6);
  expect(drawSet(pool.slice(0, 3), 20, 3)).toHaveLength(2);
});

test("what is to be repeated comes more often, in a set as balanced, and never seen before unseen", () => {
  const techniques = ["urgency", "fear", "greed", "secrecy", "expected", "own_path"];
  const marked = pool.map((item, at) => ({ ...item, clues: [{ technique: techniques[(item.fraud ? 0 : 4) + (Math.trunc(at / 2) % (item.fraud ? 4 : 2))]! }] }));
  const has = (id: string): boolean => marked.find((item) => item.id === id)!.clues[0]!.technique === "fear";
  let plain = 0;
  let biased = 0;
  for (let seed = 0; seed < 100; seed += 1) {
    const set = drawSet(marked, 8, seed, [], ["fear"]);
    expect(new Set(set).size).toBe(8);
    expect(of(set).filter((item) => item.fraud)).toHaveLength(4);
    expect(new Set(of(set).filter((item) => item.fraud).map((item) => item.topic)).size).toBeGreaterThanOrEqual(2);
    expect(drawSet(marked, 8, seed, [], [])).toEqual(drawSet(pool, 8, seed));
    expect(drawSet(marked, 8, seed, [], ["nothing like it"])).toEqual(drawSet(pool, 8, seed));
    expect(drawSet([...marked].reverse(), 8, seed, [], ["fear"])).toEqual(set);
    biased += set.filter(has).length;
    plain += drawSet(marked, 8, seed).filter(has).length;
    const before = set.filter(has);
    for (const id of drawSet(marked, 8, seed, before, ["fear"])) expect(before).not.toContain(id);
  }
  expect(biased).toBeGreaterThanOrEqual(2 * plain);
});

test("shuffling keeps every card", () => {
  expect(shuffled([1, 2, 3, 4], seeded(5)).sort()).toEqual([1, 2, 3, 4]);
});
