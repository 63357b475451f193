// Coming back: when to repeat, and which techniques, from the reader's own misses. Days are texts, 2026-01-31.
import { toRepeat, type Given } from "./verdict";
import type { VerdictItem } from "../spec";

/** Two weeks, four weeks, four months: skill is there after four months and gone after six (Reinheimer et al. 2020). */
const STAGES = [{ days: 14 }, { days: 28 }, { months: 4 }] as const;

export interface Plan {
  /** A random id, for the calendar's entries. */
  id: string;
  /** The day of the first answer. */
  from: string;
  /** How many of the reviews are over. */
  done: number;
  /** How many reviews were due when a set was last drawn for one. */
  drawn: number;
  /** The step of the page that a review begins with. */
  step: string;
  /** How often each technique was overlooked and not recognised since. */
  missed: Record<string, number>;
}

export const newPlan = (id: string, from: string, step: string): Plan => ({ id, from, done: 0, drawn: 0, step, missed: {} });

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A plan as it was kept; null for anything else. */
export function readPlan(text: string | null): Plan | null {
  try {
    const kept = JSON.parse(text ?? "") as Partial<Plan> | null;
    if (!kept || typeof kept.id !== "string" || !DAY.test(kept.from ?? "") || Number.isNaN(Date.parse(kept.from!))) return null;
    const missed = Object.fromEntries(
      Object.entries(kept.missed ?? {}).filter(([, count]) => typeof count === "number" && count > 0),
    );
    const count = (value: unknown): number => Math.min(Math.max(Math.trunc(Number(value)) || 0, 0), STAGES.length);
    return { id: kept.id, from: kept.from!, done: count(kept.done), drawn: count(kept.drawn), step: String(kept.step ?? ""), missed };
  } catch {
    return null;
  }
}

/** The day of a moment where the reader is. */
export function dayOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The day `days` and `months` later; a month without that day gives its last one. */
export function later(day: string, { days = 0, months = 0 }: { days?: number; months?: number }): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days)).toISOString().slice(0, 10);
}

/** The days of the reviews. */
export const reviewDays = (plan: Plan): string[] => STAGES.map((stage) => later(plan.from, stage));

/** How many reviews should be over by `today`; more than `plan.done` means that one is due. */
export const reached = (plan: Plan, today: string): number => reviewDays(plan).filter((day) => day <= today).length;

export const isDue = (plan: Plan | null, today: string): boolean => plan !== null && reached(plan, today) > plan.done;

/** The plan once a review has been gone through: all that were due are over. */
export const reviewed = (plan: Plan, today: string): Plan => ({ ...plan, done: Math.max(plan.done, reached(plan, today)) });

/** The plan after an answer: an overlooked technique counts one more, a recognised one counts one less. */
export function noteAnswer(plan: Plan, item: VerdictItem, given: Given): Plan {
  const missed = { ...plan.missed };
  const wrong = toRepeat([item], { [item.id]: given }, item.fraud).map((one) => one.technique);
  for (const technique of new Set(item.clues.map((clue) => clue.technique))) {
    if (wrong.includes(technique)) missed[technique] = (missed[technique] ?? 0) + 1;
    else if (!wrong.length && missed[technique]) missed[technique] -= 1;
    if (!missed[technique]) delete missed[technique];
  }
  return { ...plan, missed };
}

/** Techniques to repeat, the most often overlooked first, at most `limit`. */
export function focusOf(plan: Plan, limit = 4): string[] {
  return Object.entries(plan.missed)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([technique]) => technique);
}
