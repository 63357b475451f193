// The marks of a self-made code: what brings two sheets together without telling the code. See beseda.scoring.matching.
import { scryptAsync } from "@noble/hashes/scrypt.js";

/** Slow on purpose: whoever has the marks has to work for every guess. A phone takes about a second for all of them. */
const COST = { N: 4096, r: 8, p: 1, dkLen: 12 };

/** The sign that a part counts as: one letter or digit, without its accent and in capitals; empty for anything else. */
export function sign(typed: string): string {
  const plain = typed.trim().normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  return [...plain].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? "";
}

/** What is hashed: the whole code, each place without its sign, each two neighbours in alphabetical order. */
export function spellings(signs: readonly string[]): string[] {
  const without = signs.map((_, at) => `-${at}:${signs.filter((_, other) => other !== at).join("")}`);
  const swapped = signs.slice(1).map((_, at) => {
    const pair = [signs[at]!, signs[at + 1]!].sort();
    return `~${at}:${[...signs.slice(0, at), ...pair, ...signs.slice(at + 2)].join("")}`;
  });
  return [`=:${signs.join("")}`, ...without, ...swapped];
}

/** The marks, 24 hexadecimal digits each. They differ from exercise to exercise and from course to course. */
export async function marksOf(signs: readonly string[], salt: string, exercise: string): Promise<string[]> {
  const encoder = new TextEncoder();
  const marks: string[] = [];
  for (const spelling of spellings(signs)) {
    const hash = await scryptAsync(encoder.encode(spelling), encoder.encode(`beseda:${salt}:${exercise}`), COST);
    marks.push([...hash].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
  return marks;
}
