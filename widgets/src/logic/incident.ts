// Readings of a situation: how plausible each is to the learner, and how far that lies from the reviewers'.
import type { IncidentItem, Reading } from "../spec";
import type { Result } from "./result";

/** Very implausible … very plausible. */
export const STEPS = [1, 2, 3, 4, 5] as const;

export type Ratings = Record<string, number>;

/** The mean absolute distance in steps, or null until every reading has a rating of both. */
export function distance(readings: readonly Reading[], ratings: Ratings): number | null {
  let sum = 0;
  for (const { id, plausibility } of readings) {
    const rating = ratings[id];
    if (plausibility === undefined || plausibility === null || rating === undefined) return null;
    sum += Math.abs(rating - plausibility);
  }
  return readings.length ? sum / readings.length : null;
}

/** No reading is right or wrong; there is a score (1 - distance / 4) only where reviewers have rated. */
export function judgeIncident(item: IncidentItem, response: { ratings: Ratings; find_out: string }): Result {
  const far = distance(item.readings, response.ratings);
  const chosen = item.find_out.find((question) => question.id === response.find_out);
  const score = far === null ? null : 1 - far / (STEPS[STEPS.length - 1]! - STEPS[0]);
  return { correct: null, score, safe: chosen?.helps === true };
}

/** Where a learner is within one incident. */
export type Stage = "note" | "rate" | "find_out" | "reasons";

export interface IncidentProgress {
  stage: Stage;
  ratings: Ratings;
  findOut: string | null;
}
export interface IncidentState {
  at: number;
  items: Record<string, IncidentProgress>;
}

/** The beginning of an incident: what hard thing comes is said before the situation is shown. */
export const fresh = (item: IncidentItem): IncidentProgress => ({
  stage: item.content_note ? "note" : "rate",
  ratings: {},
  findOut: null,
});

/** The readings that have no rating yet. */
export const unrated = (item: IncidentItem, progress: IncidentProgress): Reading[] =>
  item.readings.filter((reading) => progress.ratings[reading.id] === undefined);

/** Which incidents the learner went through to the reasons, and which they passed over. */
export function tally(items: readonly IncidentItem[], state: IncidentState): { done: string[]; passed: string[] } {
  const done = items.filter((item) => state.items[item.id]?.stage === "reasons").map((item) => item.id);
  return { done, passed: items.slice(0, state.at).map((item) => item.id).filter((id) => !done.includes(id)) };
}

/** Anything that was saved as a state that fits these incidents. */
export function restored(items: readonly IncidentItem[], saved: Partial<IncidentState>): IncidentState {
  const found: Record<string, IncidentProgress> = {};
  for (const item of items) {
    const before = saved.items?.[item.id];
    if (before) found[item.id] = { ...fresh(item), ...before };
  }
  return { at: Math.min(Math.max(0, Number(saved.at) || 0), items.length), items: found };
}
