import { expect, test } from "vitest";
import { memoryStore, storeHost } from "../host";
import { openSession } from "../session";
import type { VerdictSpec } from "../spec";
import { freshSet, restore } from "./sitting";
import type { VerdictState } from "./verdict";

const items = Array.from({ length: 12 }, (_, at) => ({ id: `m${at}`, fraud: at % 2 === 0, topic: `t${at % 3}`, difficulty: 1, safe: ["ask"], clues: [] }));
const pool = (revision: string, messages: object[] = items): VerdictSpec =>
  ({ id: "m/pool", revision, kind: "verdict", title: "", draw: 4, actions: [], items: messages }) as unknown as VerdictSpec;
const given = { verdict: "fraud", action: "ask", confidence: 70 } as const;

/** One browser; every call of `open` is a visit to the page with that revision of the pool. */
function browser() {
  const host = storeHost("page", memoryStore());
  return (spec: VerdictSpec) => {
    const session = openSession(spec, "cs", host, new EventTarget()) as ReturnType<typeof openSession> & { spec: VerdictSpec };
    return { state: restore(session, session.load()), save: (state: VerdictState) => session.save(state) };
  };
}

test("a corrected comma begins an unfinished set anew, and no message comes again before the pool is used up", () => {
  const open = browser();
  const first = open(pool("a"));
  first.save({ ...first.state, at: 4, given: Object.fromEntries(first.state.set.map((id) => [id, given])) });
  const second = open(pool("b"));
  expect(second.state.set.filter((id) => first.state.set.includes(id))).toEqual([]);
  second.save({ ...second.state, at: 1, given: { [second.state.set[0]!]: given } });

  const third = open(pool("c"));
  const met = [...first.state.set, ...second.state.set.slice(0, 2)];
  expect(third.state.given).toEqual({});
  expect(third.state.at).toBe(0);
  expect(third.state.set.filter((id) => met.includes(id))).toEqual([]);
  expect(new Set(third.state.seen)).toEqual(new Set([...met, ...third.state.set]));
});

test("the same revision is taken up where it was left, and a message that is gone is forgotten", () => {
  const open = browser();
  const { state, save } = open(pool("a"));
  save({ ...state, at: 2 });
  expect(open(pool("a")).state).toMatchObject({ seed: state.seed, set: state.set, at: 2 });
  const without = items.filter((item) => item.id !== state.set[0]);
  expect(open(pool("b", without)).state.seen).not.toContain(state.set[0]);
});

test("a room that was given a set has its messages in its order, and goes on with others that nobody has seen", () => {
  const sets = [["m0", "m1", "m2", "m3"], ["m7", "m4", "m5", "m6"]];
  const spec = { ...pool("a"), sets };
  const start = (number: number | null, state?: VerdictState) =>
    restore({ spec, earlier: () => undefined, focus: () => [], set: () => number }, state);
  const second = start(2);
  expect(second).toMatchObject({ set: sets[1], number: 2, at: 0, given: {} });
  const going = { ...second, at: 1, given: { m7: given } };
  expect([start(2, going), start(null, going)]).toEqual([going, going]);
  const first = start(1, going);
  expect(first).toMatchObject({ set: sets[0], number: 1, given: {} });
  expect(new Set(first.seen)).toEqual(new Set(sets.flat()));
  expect(freshSet(spec, first.seen, first.set, undefined, []).set.filter((id) => sets.flat().includes(id))).toEqual([]);
  for (const odd of [0, 3, -1, 1.5, Number.NaN]) expect(start(odd).number).toBeUndefined();
});

test("a set begun after a finished one does not make its outcome forgotten", () => {
  const spec = { ...pool("a"), sets: [["m0", "m1"], ["m2", "m3"]] };
  const start = (number: number | null, state: unknown) => restore({ spec, earlier: () => undefined, focus: () => [], set: () => number }, state);
  const over = { ...start(1, undefined), given: { m0: given, m1: { ...given, verdict: "genuine" } } };
  expect(start(2, over).before).toBe("well");
  expect(start(2, { ...over, given: { ...over.given, m1: given } }).before).toBe("again");
  expect(start(null, start(2, over)).before).toBe("well");
  expect(start(2, { ...over, given: { m0: given } }).before).toBeUndefined();
});

test("what another version of the program has kept is no sitting, and does no harm", () => {
  for (const odd of [null, 3, "x", [], { set: "m1", seen: 7 }, { set: ["m1"], given: null }]) {
    const { set } = restore({ spec: pool("a"), earlier: () => odd, focus: () => [], set: () => null }, undefined);
    expect(set).toHaveLength(4);
  }
  expect(freshSet(pool("a"), [], [], undefined, []).seen).toHaveLength(4);
});
