// Which messages a sitting shows: half of them fraud, half genuine, of many topics and all difficulties, unseen ones
// first. The same in beseda.scoring.draw; tests/scoring/draws.json holds both to the same sets.
import { seeded, shuffled } from "./random";

export interface Drawable {
  id: string;
  fraud: boolean;
  topic: string;
  difficulty: number;
  clues?: readonly { technique: string }[];
}

/**
 * The ids of one sitting in the order of showing. `count` is capped by the smaller half, so that the set stays
 * balanced; ids in `seen` come only when the unseen ones have run out. Within each half every pick is the message whose
 * topic, then difficulty, is rarest among those picked; the seed decides between equals. The order of the pool does not
 * matter, so every language draws the same set. Messages with a technique of `focus` are taken before others where it
 * costs a topic one repetition; only a browser knows what its reader has to repeat, so Python has no focus.
 */
export function drawSet(
  pool: readonly Drawable[], count: number, seed: number, seen: readonly string[] = [], focus: readonly string[] = [],
): string[] {
  const random = seeded(seed);
  const known = new Set(seen);
  const wanted = new Set(pool.filter((item) => item.clues?.some((clue) => focus.includes(clue.technique))).map((item) => item.id));
  const sorted = [...pool].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const frauds = shuffled(sorted.filter((item) => item.fraud), random);
  const genuine = shuffled(sorted.filter((item) => !item.fraud), random);
  const size = Math.max(1, Math.min(Math.floor(count / 2), frauds.length, genuine.length));
  const picked: Drawable[] = [];
  pick(frauds, size, known, wanted, picked);
  pick(genuine, size, known, wanted, picked);
  return shuffled(picked.map((item) => item.id), random);
}

/** Adds `size` messages of one half to `picked`. */
function pick(half: readonly Drawable[], size: number, known: ReadonlySet<string>, wanted: ReadonlySet<string>, picked: Drawable[]): void {
  const left = new Set(half);
  const mine: Drawable[] = [];
  while (mine.length < size && left.size) {
    let best: Drawable | undefined;
    let least = Infinity;
    for (const item of left) {
      const cost =
        (known.has(item.id) ? 1e12 : 0) +
        (wanted.has(item.id) ? -1.5e8 : 0) +
        1e8 * count(mine, item, "topic") + 1e4 * count(mine, item, "difficulty") + count(picked, item, "topic");
      if (cost < least) [best, least] = [item, cost];
    }
    left.delete(best!);
    mine.push(best!);
  }
  picked.push(...mine);
}

function count(items: readonly Drawable[], like: Drawable, key: "topic" | "difficulty"): number {
  return items.reduce((sum, item) => sum + (item[key] === like[key] ? 1 : 0), 0);
}

/** Whether another set would bring a message not seen yet. */
export function hasUnseen(pool: readonly { id: string }[], seen: readonly string[]): boolean {
  return pool.some((item) => !seen.includes(item.id));
}

/**
 * What counts as seen when the next set is drawn: once the pool is used up it starts anew, and only the set just shown
 * is put last.
 */
export function stillSeen(pool: readonly { id: string }[], seen: readonly string[], last: readonly string[]): string[] {
  return hasUnseen(pool, seen) ? [...seen] : [...last];
}
