import { expect, test } from "vitest";
import { drawSet, hasUnseen } from "./draw";
import { seeded, shuffled } from "./random";

const pool = [..."abcdef"].map((id, index) => ({ id, fraud: index % 2 === 0 }));
const frauds = (ids: string[]): number => ids.filter((id) => pool.find((item) => item.id === id)!.fraud).length;

test("half of a set is fraud", () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const set = drawSet(pool, 4, seed);
    expect(set).toHaveLength(4);
    expect(frauds(set)).toBe(2);
    expect(new Set(set).size).toBe(4);
  }
});

test("the same seed draws the same set, another seed mostly another one", () => {
  expect(drawSet(pool, 4, 7)).toEqual(drawSet(pool, 4, 7));
  expect(new Set(Array.from({ length: 30 }, (_, seed) => drawSet(pool, 4, seed).join())).size).toBeGreaterThan(10);
});

test("unseen messages come first", () => {
  const first = drawSet(pool, 4, 1);
  const second = drawSet(pool, 4, 2, first);
  const unseen = pool.map(({ id }) => id).filter((id) => !first.includes(id));
  for (const id of unseen) expect(second).toContain(id);
  expect(hasUnseen(pool, first)).toBe(true);
  expect(hasUnseen(pool, [...first, ...second])).toBe(false);
});

test("a pool too small still gives a balanced set", () => {
  expect(drawSet(pool, 20, 3)).toHaveLength(6);
  expect(drawSet(pool.slice(0, 3), 20, 3)).toHaveLength(2);
});

test("shuffling keeps every card", () => {
  expect(shuffled([1, 2, 3, 4], seeded(5)).sort()).toEqual([1, 2, 3, 4]);
});
