// Small hooks that every kind uses.
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Session } from "../session";

/** State that is restored by `restore` (which must bear anything) and saved on every change. */
export function useSaved<T>(session: Session, restore: (saved: unknown) => T): [T, (next: T) => void] {
  const [state, setState] = useState<T>(() => restore(session.load()));
  const set = useCallback((next: T) => {
    setState(next);
    session.save(next);
  }, []);
  return [state, set];
}

/**
 * A ref for the heading of a view. When `view` changes, focus moves to the heading, so that it is never lost
 * with the button that was just pressed; the first view leaves focus where it was. It moves together with the view: later,
 * it would be taken from whatever the next key had reached meanwhile.
 */
export function useFocusOn<E extends HTMLElement>(view: unknown): { current: E | null } {
  const target = useRef<E>(null);
  const shown = useRef(view);
  useLayoutEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    target.current?.focus();
    target.current?.scrollIntoView?.({ block: "nearest" });
  }, [view]);
  return target;
}

/** A plain object out of anything that was saved. */
export function savedObject<T extends object>(saved: unknown): Partial<T> {
  return typeof saved === "object" && saved !== null ? (saved as Partial<T>) : {};
}
