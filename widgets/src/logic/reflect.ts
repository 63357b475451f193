// What a reflection may tell anybody else: nothing, unless the writer shares that very text.
import type { Result } from "./result";

/** Reflections are never judged. */
export const judgeReflect = (): Result => ({ correct: null, score: null });

/** What is kept for one prompt, where the writer sits. */
export interface Note {
  text: string;
  /** The text as it was shared, or null. */
  shared: string | null;
  /** The nickname under which it is shared; without one nobody is named. */
  signed?: string | undefined;
}

export type Response =
  | { shared: false }
  | { shared: true; text: string; signed?: string }
  /** The right to pass: said of a prompt, never of a text, and it withdraws nothing. */
  | { passed: true };

export const EMPTY: Note = { text: "", shared: null };

/** The response of a note: the text is in it only while the note is shared. */
export function responseOf(note: Note): Response {
  if (note.shared === null) return { shared: false };
  return { shared: true, text: note.shared, ...(note.signed ? { signed: note.signed } : {}) };
}

/** The longest text that can be shared, in characters; the records take no longer one. */
export const MAX_TEXT = 20_000;
/** The longest nickname; the records take no longer one. */
export const MAX_NAME = 40;
const NEAR_END = 500;

/** How many characters still fit, once the end is near; null before. */
export function room(text: string): number | null {
  const left = MAX_TEXT - text.length;
  return left > NEAR_END ? null : Math.max(0, left);
}

/** Shared as it stands, under a nickname or under none. */
export function share(note: Note, signed = ""): Note {
  const name = signed.trim().slice(0, MAX_NAME);
  return { text: note.text, shared: note.text.trim(), ...(name ? { signed: name } : {}) };
}
export const withdraw = (note: Note): Note => ({ text: note.text, shared: null });

export type Standing = "empty" | "private" | "shared" | "changed";

/** How a note stands towards others; `changed` means that an older text is still the shared one. */
export function standing(note: Note): Standing {
  if (note.shared !== null) return note.text.trim() === note.shared ? "shared" : "changed";
  return note.text.trim() === "" ? "empty" : "private";
}

/** A note out of what was kept as text; null for anything else. */
export function readNote(text: string): (Note & { at: number }) | null {
  try {
    const { t, s, n, at } = JSON.parse(text) as { t?: unknown; s?: unknown; n?: unknown; at?: unknown };
    if (typeof t !== "string" || !(typeof s === "string" || s === null)) return null;
    return { text: t, shared: s, ...(typeof n === "string" ? { signed: n } : {}), at: Number(at) || 0 };
  } catch {
    return null;
  }
}
export const writeNote = (note: Note, at: number): string =>
  JSON.stringify({ t: note.text, s: note.shared, ...(note.signed ? { n: note.signed } : {}), at });
