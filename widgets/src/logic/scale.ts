// The mean of a questionnaire, reversed items turned.
import type { Occasion, ScaleSpec } from "../spec";
import type { Result } from "./result";

/** Nothing on a scale is right or wrong. */
export const judgeScale = (): Result => ({ correct: null, score: null });

/** The mean over all items, or over those of `ids`; null while one of all is missing. */
export function mean(spec: ScaleSpec, values: Record<string, number>, ids?: readonly string[]): number | null {
  if (spec.items.some((item) => values[item.id] === undefined)) return null;
  const points = spec.points.map((point) => point.value);
  const turn = Math.min(...points) + Math.max(...points);
  const items = ids ? spec.items.filter((item) => ids.includes(item.id)) : spec.items;
  const sum = items.reduce((total, item) => total + (item.reversed ? turn - values[item.id]! : values[item.id]!), 0);
  return sum / items.length;
}

/** The occasion to offer first: the one after the last that is filled in. */
export function nextOccasion(occasions: readonly Occasion[], filled: readonly string[]): Occasion | null {
  const last = Math.max(-1, ...occasions.map((occasion, at) => (filled.includes(occasion) ? at : -1)));
  return occasions[last + 1] ?? null;
}

/** The feedback whose range holds the mean; where two ranges touch, the upper one. */
export function feedbackFor(spec: ScaleSpec, value: number): string | null {
  const fits = (spec.feedback ?? []).filter((entry) => value >= entry.from && value <= entry.to);
  return fits.at(-1)?.text ?? null;
}
