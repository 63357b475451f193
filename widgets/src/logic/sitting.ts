// A sitting with the pool of messages: begun, taken up again where it was left, or begun anew without what was met before.
import type { VerdictSpec } from "../spec";
import { drawSet, stillSeen } from "./draw";
import { newSeed } from "./random";
import { outcomeOf, putAway, type VerdictState } from "./verdict";

/** What a sitting needs to know from its session. */
export interface Around {
  spec: VerdictSpec;
  /** The state that another revision of the exercise has left. */
  earlier(): unknown;
  focus(): readonly string[];
  set(): number | null;
}

const some = (saved: unknown): Partial<VerdictState> => (typeof saved === "object" && saved !== null ? saved : {});

/**
 * The sitting that `saved` tells of; without its set, as after `putAway`, another one is drawn and what was seen stays
 * seen. A room that was given a set begins with that one.
 */
export function restore(around: Around, saved: unknown): VerdictState {
  const { spec, earlier, focus } = around;
  const state = saved === undefined ? otherRevision(some(earlier())) : some(saved);
  const known = (id: string): boolean => spec.items.some((item) => item.id === id);
  const ids = (list: unknown): string[] => (Array.isArray(list) ? list.filter(known) : []);
  const wanted = around.set();
  const handed = wanted === null ? undefined : spec.sets?.[wanted - 1];
  if (handed && state.number !== wanted) {
    const seen = [...new Set([...ids(state.seen), ...handed])];
    const left = ids(state.set).map((id) => spec.items.find((item) => item.id === id)!);
    const before = outcomeOf(left, state.given ?? {}) ?? state.before;
    return { seed: newSeed(), set: [...handed], seen, at: 0, given: {}, finished: false, number: wanted!, before };
  }
  const set = ids(state.set);
  if (typeof state.seed !== "number" || !set.length || set.length !== state.set?.length) {
    return freshSet(spec, ids(state.seen), ids(state.last), undefined, focus());
  }
  const at = Math.min(Math.max(0, Number(state.at) || 0), set.length);
  const { seed, seen = [], given = {}, finished = false, size, number, before } = state;
  return { seed, set, seen, at, given, finished, size: size === spec.draw_long ? size : undefined, number, before };
}

/** Another set of `size` messages, or of as many as the exercise says. */
export function freshSet(
  spec: VerdictSpec, seen: readonly string[], last: readonly string[], size: number | undefined, focus: readonly string[],
): VerdictState {
  const seed = newSeed();
  const before = stillSeen(spec.items, seen, last);
  const set = drawSet(spec.items, size ?? spec.draw, seed, before, focus);
  return { seed, set, seen: [...new Set([...before, ...set])], at: 0, given: {}, finished: false, size };
}

/** Another set of that size instead of one nobody has begun: its messages have not been seen. */
export function resized({ spec, focus }: Around, state: VerdictState, size: number | undefined): VerdictState {
  const fresh = freshSet(spec, state.seen.filter((id) => !state.set.includes(id)), [], size, focus());
  return { ...fresh, before: state.before };
}

/** The messages may have changed, so the set is begun anew; those of it that were never reached have not been seen. */
function otherRevision(state: Partial<VerdictState>): Partial<VerdictState> {
  const kept = putAway(state);
  const { set, given, at } = state;
  if (!Array.isArray(set)) return kept;
  const met = (id: string): boolean => id in some(given) || set.indexOf(id) <= Number(at ?? 0);
  return { seen: kept.seen?.filter((id) => !set.includes(id) || met(id)), last: kept.last?.filter(met) };
}
