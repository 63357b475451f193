// What a reflection and its lock share: the diary as state, the lock after a while, the marks of what is shared.
import { useEffect, useState } from "preact/hooks";
import type { TextStore } from "../host";
import { diaryOf, type Diary } from "../logic/diary";
import { EMPTY, type Note } from "../logic/reflect";
import type { Session } from "../session";
import { loadVault } from "../vault/kit";

/** So long may nobody touch the page before the texts are locked again. */
export const IDLE_MS = 10 * 60 * 1000;
const LOOK_MS = 5_000;
const SIGNS = ["pointerdown", "keydown", "input"] as const;

/** The page's diary; the component is drawn anew whenever it changes. */
export function useDiary(session: Session): Diary {
  const diary = diaryOf(session.secrets, loadVault);
  const [, redraw] = useState(0);
  useEffect(() => diary.subscribe(() => redraw((count) => count + 1)), [diary]);
  useEffect(() => lockWhenIdle(diary), [diary]);
  useEffect(() => warnOfLoss(diary), [diary]);
  return diary;
}

/** By the clock and not by one long timer: a laptop's lid may have been shut meanwhile. */
function lockWhenIdle(diary: Diary): () => void {
  let last = Date.now();
  const look = (): void => {
    if (Date.now() - last > IDLE_MS) diary.lock();
  };
  const sign = (): void => {
    look();
    last = Date.now();
  };
  for (const name of SIGNS) document.addEventListener(name, sign, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    for (const name of SIGNS) document.removeEventListener(name, sign, { capture: true });
    document.removeEventListener("visibilitychange", look);
    clearInterval(timer);
  };
}

/** Closing the page asks once more while texts are in its memory only. */
function warnOfLoss(diary: Diary): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (diary.unsaved) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}

/** Which prompts are shared, without their texts: they can be taken back when the texts are locked or gone. */
export function sharedMarks(store: TextStore, exercise: string): { has(id: string): boolean; all(): string[]; set(id: string, on: boolean): void } {
  const key = `beseda:shared:${exercise}`;
  const all = (): string[] => (store.get(key) ?? "").split(" ").filter(Boolean);
  return {
    all,
    has: (id) => all().includes(id),
    set: (id, on) => {
      const ids = all().filter((one) => one !== id);
      const next = on ? [...ids, id] : ids;
      if (next.length) store.set(key, next.join(" "));
      else store.remove(key);
    },
  };
}

/** The note of a prompt; what is shared counts as shared even where its text is not at hand. */
export function noteOf(diary: Diary, store: TextStore, exercise: string, id: string): Note {
  const note = diary.note(exercise, id) ?? EMPTY;
  return note.shared === null && sharedMarks(store, exercise).has(id) ? { ...note, shared: "" } : note;
}
