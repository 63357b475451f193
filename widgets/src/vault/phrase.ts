// Phrases of random words: twelve to come back with when the passphrase is lost, fewer as a suggestion.
import type { Lang } from "../spec";

export type Words = Record<Lang, readonly string[]>;

/** Twelve words of lists with more than 512 each: over 108 bits. */
export const PHRASE_WORDS = 12;

/** A random whole number below `limit`, every one equally likely. */
function below(limit: number): number {
  const most = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const value = crypto.getRandomValues(new Uint32Array(1))[0]!;
    if (value < most) return value % limit;
  }
}

export const makePhrase = (words: readonly string[], count = PHRASE_WORDS): string =>
  Array.from({ length: count }, () => words[below(words.length)]!).join(" ");

/** The phrase as it counts: case, accents' form and what stands between the words do not. Null: not twelve words. */
export function plainPhrase(text: string): string | null {
  const words = text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}’'-]+/gu) ?? [];
  return words.length === PHRASE_WORDS ? words.join(" ") : null;
}
