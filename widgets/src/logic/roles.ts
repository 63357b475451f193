// Guessing what people will say: what is kept, what is told to the host, and what stays in memory only.
import type { RoleItem } from "../spec";
import type { Result } from "./result";

/** Guesses are never judged. */
export const judgeRoles = (): Result => ({ correct: null, score: null });

/** How the learner learned what was said. */
export type Heard = "read" | "guest";

/** What is kept: where one is, and whom one has heard. No guess is in it. */
export interface RolesState {
  at: number;
  heard: Record<string, Heard>;
}

/** A guess and what came of it; it lives as long as the page and leaves it nowhere. */
export interface Guess {
  chosen: string | null;
  text: string;
  /** What a guest in the room said, in the learner's words. */
  notes: string;
  /** The points that the learner had not expected. */
  surprised: readonly string[];
}

export const NO_GUESS: Guess = { chosen: null, text: "", notes: "", surprised: [] };

/** How was guessed; null: not yet. Own words count before a choice. */
export const guessed = (guess: Guess): "written" | "chosen" | null =>
  guess.text.trim() ? "written" : guess.chosen !== null ? "chosen" : null;

/** The response: that a guess was made and how the account was learned, never the guess. */
export const responseOf = (guess: Guess, heard: Heard): { guess: string; heard: Heard } => ({
  guess: guessed(guess) ?? "chosen",
  heard,
});

/** The opening is 0, people follow, the summary is the last place. */
export const lastPlace = (items: readonly RoleItem[]): number => items.length + 1;

/** Anything that was saved as a state that fits these people. */
export function restored(items: readonly RoleItem[], saved: Partial<RolesState>): RolesState {
  const heard: Record<string, Heard> = {};
  for (const { id } of items) {
    const before = saved.heard?.[id];
    if (before === "read" || before === "guest") heard[id] = before;
  }
  return { at: Math.min(Math.max(0, Math.floor(Number(saved.at)) || 0), lastPlace(items)), heard };
}
