// The mean of a questionnaire, reversed items turned.
import type { ScaleSpec } from "../spec";
import type { Result } from "./result";

/** Nothing on a scale is right or wrong. */
export const judgeScale = (): Result => ({ correct: null, score: null });

/** The mean over all items, or null while one is missing. */
export function mean(spec: ScaleSpec, values: Record<string, number>): number | null {
  const points = spec.points.map((point) => point.value);
  const turn = Math.min(...points) + Math.max(...points);
  let sum = 0;
  for (const item of spec.items) {
    const value = values[item.id];
    if (value === undefined) return null;
    sum += item.reversed ? turn - value : value;
  }
  return sum / spec.items.length;
}

/** The feedback whose range holds the mean; where two ranges touch, the upper one. */
export function feedbackFor(spec: ScaleSpec, value: number): string | null {
  const fits = (spec.feedback ?? []).filter((entry) => value >= entry.from && value <= entry.to);
  return fits.at(-1)?.text ?? null;
}
