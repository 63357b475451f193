// Judging a choice: right exactly when the chosen set is the correct set.
import type { ChoiceItem } from "../spec";
import type { Result } from "./result";

/** Score 1 or 0 for `one`; for `many` (right chosen - wrong chosen) / number right, never below 0. */
export function judgeChoice(item: ChoiceItem, chosen: readonly string[]): Result {
  const right = item.options.filter((option) => option.correct).map((option) => option.id);
  const picked = [...new Set(chosen)];
  const hits = picked.filter((id) => right.includes(id)).length;
  const wrong = picked.length - hits;
  const correct = wrong === 0 && hits === right.length;
  if (item.select === "one" || right.length === 0) return { correct, score: correct ? 1 : 0 };
  return { correct, score: Math.max(0, (hits - wrong) / right.length) };
}

export interface ChoiceProgress {
  options: string[];
  tries: number;
  hints: number;
  checked: boolean;
  correct: boolean;
  firstTry: boolean;
}
export interface ChoiceState {
  at: number;
  items: Record<string, ChoiceProgress>;
}

export const FRESH: ChoiceProgress = { options: [], tries: 0, hints: 0, checked: false, correct: false, firstTry: false };

/** `before` after a check of `options`. */
export function checked(item: ChoiceItem, before: ChoiceProgress, options: string[]): ChoiceProgress {
  const correct = judgeChoice(item, options).correct === true;
  const tries = before.tries + 1;
  return { ...before, options, tries, checked: true, correct, firstTry: tries === 1 ? correct : before.firstTry };
}

/** Counts for the summary: items right at the first try, right in the end, and the ids worth a second look. */
export function summarise(items: readonly ChoiceItem[], state: ChoiceState): { first: number; right: number; of: number; again: string[] } {
  const of = items.length;
  const first = items.filter((item) => state.items[item.id]?.firstTry).length;
  const right = items.filter((item) => state.items[item.id]?.correct).length;
  return { first, right, of, again: items.filter((item) => !state.items[item.id]?.firstTry).map((item) => item.id) };
}
