// What a reflection may tell anybody else: nothing, unless the writer shares that very text.
import type { Result } from "./result";

/** Reflections are never judged. */
export const judgeReflect = (): Result => ({ correct: null, score: null });

/** What is kept in the browser for one prompt. */
export interface Note {
  text: string;
  /** The text as it was shared, or null. */
  shared: string | null;
}

export type Response = { shared: false } | { shared: true; text: string };

/** The response of a note: the text is in it only while the note is shared. */
export function responseOf(note: Note): Response {
  return note.shared === null ? { shared: false } : { shared: true, text: note.shared };
}

/** The longest text that can be shared, in characters; the records take no longer one. */
export const MAX_TEXT = 20_000;
const NEAR_END = 500;

/** How many characters still fit, once the end is near; null before. */
export function room(text: string): number | null {
  const left = MAX_TEXT - text.length;
  return left > NEAR_END ? null : Math.max(0, left);
}

export const share = (note: Note): Note => ({ ...note, shared: note.text.trim() });
export const withdraw = (note: Note): Note => ({ ...note, shared: null });

export type Standing = "empty" | "private" | "shared" | "changed";

/** How a note stands towards others; `changed` means that an older text is still the shared one. */
export function standing(note: Note): Standing {
  if (note.shared !== null) return note.text.trim() === note.shared ? "shared" : "changed";
  return note.text.trim() === "" ? "empty" : "private";
}

/** Notes kept as text under one key; unreadable text counts as none. */
export function readNotes(text: string | null): Record<string, Note> {
  try {
    const notes: unknown = JSON.parse(text ?? "{}");
    return typeof notes === "object" && notes !== null ? (notes as Record<string, Note>) : {};
  } catch {
    return {};
  }
}
