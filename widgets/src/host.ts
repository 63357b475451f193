// Where an exercise runs: what a host must offer, and the hosts that need no other part.
import type { Answer } from "./answer";

export type HostName = "lab" | "voila" | "page" | "deck";

/** `wanted` if it is one of `possible`, else the first of them. */
export const hostName = <N extends HostName>(wanted: unknown, ...possible: [N, ...N[]]): N =>
  possible.find((name) => name === wanted) ?? possible[0];

/** A small store of texts that stay where the writer sits. */
export interface TextStore {
  /** Whether the texts are still there after a reload. */
  readonly lasting: boolean;
  get(key: string): string | null;
  set(key: string, text: string): void;
  remove(key: string): void;
  keys(): string[];
}

export interface Host {
  readonly name: HostName;
  load(key: string): unknown;
  save(key: string, state: unknown): void;
  answer(answer: Answer): void;
  /** Techniques that the reader has to repeat now, for the next set that is drawn. */
  focus?(): readonly string[];
  /** The set of messages that the room was given, 1 the first one; `leaveSet` when the reader goes on to another. */
  set?(): number | null;
  leaveSet?(): void;
  /** Whether anybody beyond this browser receives answers; if not, sharing is not offered. */
  readonly shares: boolean;
  /** Texts that must never become state or an answer. */
  readonly secrets: TextStore;
}

export function memoryStore(): TextStore {
  const texts = new Map<string, string>();
  return {
    lasting: false,
    get: (key) => texts.get(key) ?? null,
    set: (key, text) => void texts.set(key, text),
    remove: (key) => void texts.delete(key),
    keys: () => [...texts.keys()],
  };
}

/** The browser's store, or memory where the browser refuses one (private window, file address). */
export function browserStore(): TextStore {
  try {
    const store = window.localStorage;
    store.setItem("beseda:probe", "1");
    store.removeItem("beseda:probe");
    return {
      lasting: true,
      get: (key) => store.getItem(key),
      set: (key, text) => {
        try {
          store.setItem(key, text);
        } catch (error) {
          console.error("beseda: the browser's store is full", error);
        }
      },
      remove: (key) => store.removeItem(key),
      keys: () => Object.keys(store),
    };
  } catch {
    return memoryStore();
  }
}

/** A host that keeps state in `store` and hands every answer to `send`; without `send` they go nowhere. */
export function storeHost(name: HostName, store: TextStore, send?: (answer: Answer) => void, shares = false): Host {
  return {
    name,
    shares,
    load: (key) => {
      try {
        const text = store.get(`beseda:state:${key}`);
        return text === null ? undefined : JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    save: (key, state) => store.set(`beseda:state:${key}`, JSON.stringify(state)),
    answer: send ?? (() => {}),
    secrets: store,
  };
}

let fallback: Host | undefined;

/** The host of every element that was given none. */
export function defaultHost(): Host {
  return (fallback ??= storeHost("page", memoryStore()));
}

export function setDefaultHost(host: Host): void {
  fallback = host;
}
