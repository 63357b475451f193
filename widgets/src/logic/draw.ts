// Which messages a sitting shows: half of them fraud, half genuine, unseen ones first.
import { seeded, shuffled } from "./random";

interface Drawable {
  id: string;
  fraud: boolean;
}

/**
 * The ids of one sitting in the order of showing. `count` is capped by the smaller half, so that the set
 * stays balanced; ids in `seen` come only when the unseen ones have run out.
 */
export function drawSet(pool: readonly Drawable[], count: number, seed: number, seen: readonly string[] = []): string[] {
  const random = seeded(seed);
  const known = new Set(seen);
  const pick = (fraud: boolean): string[] => {
    const half = shuffled(pool.filter((item) => item.fraud === fraud), random);
    return [...half.filter((item) => !known.has(item.id)), ...half.filter((item) => known.has(item.id))].map((item) => item.id);
  };
  const frauds = pick(true);
  const genuine = pick(false);
  const half = Math.max(1, Math.min(Math.floor(count / 2), frauds.length, genuine.length));
  return shuffled([...frauds.slice(0, half), ...genuine.slice(0, half)], random);
}

/** Whether another set would bring a message not seen yet. */
export function hasUnseen(pool: readonly Drawable[], seen: readonly string[]): boolean {
  return pool.some((item) => !seen.includes(item.id));
}
