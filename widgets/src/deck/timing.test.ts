import { expect, test } from "vitest";
import { blockAt, blocksOf, clockText, moved, reading, standing, toggled } from "./timing";

const MINUTE = 60_000;
const slides = [
  { block: true, minutes: null },
  { block: true, minutes: 5 },
  { block: false, minutes: null },
  { block: true, minutes: 10 },
];
const blocks = blocksOf(slides);

test("a part goes from its main slide to the next one", () => {
  expect(blocks).toEqual([
    { first: 0, last: 0, minutes: null },
    { first: 1, last: 2, minutes: 5 },
    { first: 3, last: 3, minutes: 10 },
  ]);
  expect([0, 1, 2, 3].map((slide) => blockAt(blocks, slide))).toEqual([0, 1, 1, 2]);
});

test("a deck that begins below a main slide has a part all the same", () => {
  expect(blocksOf([{ block: false, minutes: null }])).toEqual([{ first: 0, last: 0, minutes: null }]);
});

test("the clock begins with the first move and counts each part by itself", () => {
  let clock = standing(blocks);
  expect(reading(clock, blocks, 9 * MINUTE)).toEqual({ running: 0, spent: 0, planned: null, ahead: 15 * MINUTE });
  clock = moved(clock, 1, 0);
  clock = moved(clock, 2, 7 * MINUTE);
  expect(reading(clock, blocks, 8 * MINUTE)).toEqual({
    running: 8 * MINUTE, spent: MINUTE, planned: 10 * MINUTE, ahead: 9 * MINUTE,
  });
  clock = moved(clock, 1, 8 * MINUTE);
  expect(reading(clock, blocks, 8 * MINUTE).spent).toBe(7 * MINUTE);
});

test("a part over its plan has nothing ahead of itself, only what comes later", () => {
  const clock = moved(standing(blocks), 1, 0);
  expect(reading(clock, blocks, 30 * MINUTE).ahead).toBe(10 * MINUTE);
});

test("a stopped clock stands, also while slides change", () => {
  let clock = toggled(moved(standing(blocks), 1, 0), MINUTE);
  clock = moved(clock, 2, 5 * MINUTE);
  expect(reading(clock, blocks, 9 * MINUTE).running).toBe(MINUTE);
  clock = toggled(clock, 10 * MINUTE);
  expect(reading(clock, blocks, 11 * MINUTE)).toMatchObject({ running: 2 * MINUTE, spent: MINUTE });
});

test("times are written as one reads them", () => {
  expect([0, 247_000, 3_729_000, -5].map(clockText)).toEqual(["0:00", "4:07", "1:02:09", "0:00"]);
});
