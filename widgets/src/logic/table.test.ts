import { expect, test } from "vitest";
import { RULES, type TableSpec } from "../spec";
import { fits, judgeTable, play, restored, sheets, type Move, type Table } from "./table";

// The sheets of the course's own game.
const [H, L, N] = ["same_or_higher", "same_or_lower", "other_or_neighbour"] as const;
const spec = {
  kind: "table", practice: 4, silent: 8, values: 8, hand: 5, think: [], variants: { fits: {}, stuck: {}, special: {}, knock: {} },
  suits: (["circle", "triangle", "square", "wave"] as const).map((id) => ({ id, name: id })),
  sheets: [
    { fits: H, stuck: "draw", special: "skips", knock: "object" }, { fits: L, stuck: "draw", special: "turns", knock: "agree" },
    { fits: N, stuck: "give_left", special: "nothing", knock: "object" }, { fits: L, stuck: "give_left", special: "skips", knock: "agree" },
    { fits: N, stuck: "draw", special: "turns", knock: "agree" }, { fits: L, stuck: "give_left", special: "nothing", knock: "object" },
    { fits: N, stuck: "draw", special: "skips", knock: "agree" }, { fits: L, stuck: "give_left", special: "turns", knock: "object" },
  ],
} as unknown as TableSpec;
const SEEDS = Array.from({ length: 200 }, (_, at) => at * 7919);

/** Somebody who lays what fits by their own sheet, one card after another, and keeps to what they think is right. */
function stubborn(seed: number, silent: boolean): { table: Table; moves: Move[] } {
  const { own, other } = sheets(spec, seed);
  const [sheet, turns] = silent ? [other, spec.silent] : [own, spec.practice];
  const moves: Move[] = [];
  let table = play(spec, own, sheet, seed, moves);
  let tried = new Set<number>();
  while (table.turns < turns) {
    const before = table.turns;
    const card = table.hands[0]!.find((one) => !tried.has(one) && fits(spec, own, table.bridge.at(-1)!, one));
    if (table.laid !== null) moves.push({ keep: true });
    else if (card === undefined) moves.push({ stuck: own.stuck });
    else {
      tried.add(card);
      moves.push({ lay: card });
    }
    table = play(spec, own, sheet, seed, moves);
    if (table.turns > before) tried = new Set();
  }
  return { table, moves };
}

test("at one’s own table nothing ever clashes and nobody returns a card", () => {
  for (const seed of SEEDS) {
    const { table } = stubborn(seed, false);
    expect(RULES.map((rule) => table.clashes[rule])).toEqual([0, 0, 0, 0]);
    expect(table.happened.map((one) => one.what)).not.toContain("returned");
  }
});

test("at the other table rules clash in every game, and a game ends", () => {
  for (const seed of SEEDS) {
    const { table, moves } = stubborn(seed, true);
    expect(table.clashes.fits).toBeGreaterThan(0);
    expect(moves.length).toBeLessThan(60);
  }
});

test("every card is somewhere once, and nobody lays what their table does not let them", () => {
  for (const seed of SEEDS.slice(0, 40)) {
    const { own, other } = sheets(spec, seed);
    const { table, moves } = stubborn(seed, true);
    const cards = [...table.bridge, ...table.hands.flat()];
    expect(new Set(cards).size).toBe(cards.length);
    expect(cards.every((card) => card >= 0 && card < 32)).toBe(true);
    expect(play(spec, own, other, seed, moves).happened).toEqual(table.happened);
  }
});

test("a card that does not fit comes back however one decides; one that fits stays", () => {
  const { own, other } = sheets(spec, 0);
  const start = play(spec, own, other, 0, []);
  const last = start.bridge.at(-1)!;
  const wrong = start.hands[0]!.find((card) => !fits(spec, other, last, card))!;
  const right = start.hands[0]!.find((card) => fits(spec, other, last, card))!;
  for (const keep of [true, false]) {
    const refused = play(spec, own, other, 0, [{ lay: wrong }, { keep }]);
    expect([refused.turns, refused.hands[0]!.includes(wrong)]).toEqual([0, true]);
    const taken = play(spec, own, other, 0, [{ lay: right }, { keep }]);
    expect([taken.turns, taken.bridge.includes(right)]).toEqual([1, true]);
  }
  // Sheet 2 knocks for what is right.
  expect(play(spec, own, other, 0, [{ lay: wrong }]).happened.at(-1)!.what).toBe("silence");
  expect(play(spec, own, other, 0, [{ lay: right }]).happened.at(-1)!.what).toBe("knock");
});

test("nonsense that was saved is a new game, or ignored", () => {
  expect(restored({ stage: "nowhere" as never }, 5)).toEqual(restored({}, 5));
  expect(restored({ stage: "silent", seed: -1 }, 5).stage).toBe("sheet");
  const kept = restored({ stage: "silent", seed: 3, silent: [null, { lay: 99 }, { keep: true }] as never }, 5);
  const { own, other } = sheets(spec, 3);
  expect(play(spec, own, other, 3, kept.silent).turns).toBe(0);
});

test("what somebody guesses is never right or wrong", () => {
  expect(judgeTable("knock")).toEqual({ correct: null, score: null });
  expect(() => judgeTable("speak")).toThrow("unknown item");
});
