// How long a password would hold, in words, and passphrases from a list. What is typed stays in the caller's hands.
import type { Result } from "./result";

/** Passwords are not judged. */
export const judgePassword = (): Result => ({ correct: null, score: null });

export type Strength = 0 | 1 | 2 | 3 | 4;
export const RATES = { page: 100 / 3600, leak: 10_000 } as const;
/** Guesses per second: at the door of a service that slows them down, and with a copy of its (well kept) data. */
export type Rate = keyof typeof RATES;

export const WEAKNESSES = ["password", "word", "name", "keyboard", "repeat", "sequence", "date", "short"] as const;
export type Weakness = (typeof WEAKNESSES)[number];

export interface Estimate {
  guesses: number;
  strength: Strength;
  /** Why it is not stronger, most telling first; never a piece of the password itself. */
  weaknesses: Weakness[];
}

const SPANS = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
  ["month", 2_629_800],
  ["year", 31_557_600],
  ["centuries", 3_155_760_000],
] as const;
export type Span = "second" | (typeof SPANS)[number][0] | "ages";

/** The time that half of the guesses take, as a unit and a whole number: `["day", 3]`. */
export function holds(guesses: number, rate: Rate): [Span, number] {
  const seconds = guesses / 2 / RATES[rate];
  if (seconds >= 1000 * 3_155_760_000) return ["ages", 0];
  const fitting = SPANS.filter(([, length]) => seconds >= length).at(-1);
  return fitting ? [fitting[0], Math.floor(seconds / fitting[1])] : ["second", Math.max(1, Math.floor(seconds))];
}

/**
 * 0 guessed at once … 4 very strong: by the number of guesses, stricter than zxcvbn (Wheeler 2016), whose best class
 * begins at 10¹⁰. With a copy of the data that is six days, which is at most good; very strong begins at sixteen years.
 */
export function strengthOf(guesses: number): Strength {
  return ([1e3, 1e6, 1e10, 1e13].filter((limit) => guesses >= limit).length) as Strength;
}

/** A random whole number below `limit`, each as likely as any other. */
export function below(limit: number, draw: () => number = () => crypto.getRandomValues(new Uint32Array(1))[0]!): number {
  const fair = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const number = draw();
    if (number < fair) return number % limit;
  }
}

/** A passphrase of `count` random words. */
export function passphrase(words: readonly string[], count: number, draw?: () => number): string {
  return Array.from({ length: count }, () => words[below(words.length, draw)]!).join(" ");
}

/** How many passphrases of `count` words there are: what somebody who knows the list would have to try. */
export const phrases = (words: readonly string[], count: number): number => words.length ** count;
