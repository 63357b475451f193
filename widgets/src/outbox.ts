// A queue of answers that survives reload, crash and lost Wi-Fi, and empties itself into the server.
import { openDB, type IDBPDatabase } from "idb";
import type { Answer } from "./answer";

/** Where waiting answers lie. */
export interface Shelf {
  put(answer: Answer): Promise<void>;
  /** The oldest waiting answers, at most `limit`. */
  oldest(limit: number): Promise<Answer[]>;
  remove(ids: string[]): Promise<void>;
  count(): Promise<number>;
}

export function memoryShelf(): Shelf {
  const answers = new Map<string, Answer>();
  return {
    put: async (answer) => void answers.set(answer.id, answer),
    oldest: async (limit) => [...answers.values()].slice(0, limit),
    remove: async (ids) => ids.forEach((id) => answers.delete(id)),
    count: async () => answers.size,
  };
}

/** IndexedDB; memory where the browser refuses it. */
export async function browserShelf(): Promise<Shelf> {
  let db: IDBPDatabase;
  try {
    db = await openDB("beseda", 1, {
      upgrade: (base) => void base.createObjectStore("outbox", { autoIncrement: true }).createIndex("id", "id", { unique: true }),
    });
  } catch {
    return memoryShelf();
  }
  return {
    put: async (answer) => void (await db.put("outbox", answer)),
    oldest: (limit) => db.getAll("outbox", null, limit),
    remove: async (ids) => {
      const work = db.transaction("outbox", "readwrite");
      for (const id of ids) {
        const key = await work.store.index("id").getKey(id);
        if (key !== undefined) await work.store.delete(key);
      }
      await work.done;
    },
    count: () => db.count("outbox"),
  };
}

/** `here`: safe in this browser, not yet on the server; `saved`: the server has everything. */
export type SavedStatus = "here" | "saved";

export interface Outbox {
  add(answer: Answer): Promise<void>;
  /** Sends what waits; resolves when nothing more can be done now. */
  flush(): Promise<void>;
  close(): void;
}

export interface OutboxParts {
  shelf: Shelf | Promise<Shelf>;
  /** The address; null keeps the answers on the shelf until some later page has one. */
  api: string | null;
  onStatus?: (status: SavedStatus) => void;
  post?: typeof fetch;
  wait?: (ms: number, job: () => void) => unknown;
}

const BATCH = 50;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;
/** The server will never take these as they are: sending them again would block all later ones. */
const HOPELESS = new Set([400, 409, 413, 422]);

export function makeOutbox(parts: OutboxParts): Outbox {
  const { api, onStatus = () => {}, post = (...args) => fetch(...args), wait = (ms, job) => setTimeout(job, ms) } = parts;
  const shelf = Promise.resolve(parts.shelf);
  let pause = FIRST_WAIT;
  let running: Promise<void> | null = null;
  let waiting = false;
  let closed = false;

  const send = async (batch: Answer[]): Promise<"taken" | "hopeless" | "later"> => {
    try {
      const response = await post(api!, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(batch),
        credentials: "same-origin",
        keepalive: true,
      });
      if (response.ok) return "taken";
      return HOPELESS.has(response.status) ? "hopeless" : "later";
    } catch {
      return "later"; // no network: the answers stay where they are
    }
  };

  /** A refused batch goes again one by one, so that a single bad answer does not take the good ones along. */
  const deliver = async (store: Shelf, batch: Answer[]): Promise<boolean> => {
    const fate = await send(batch);
    if (fate === "later") return false;
    if (fate === "hopeless" && batch.length > 1) {
      for (const answer of batch) if (!(await deliver(store, [answer]))) return false;
      return true;
    }
    if (fate === "hopeless") console.error("beseda: the server refused an answer", batch[0]!.id);
    await store.remove(batch.map((answer) => answer.id));
    return true;
  };

  const retryLater = (): void => {
    if (waiting || closed) return;
    waiting = true;
    wait(pause, () => {
      waiting = false;
      if (!closed) void flush();
    });
    pause = Math.min(pause * 2, LONGEST_WAIT);
  };

  const work = async (): Promise<void> => {
    const store = await shelf;
    for (;;) {
      const batch = await store.oldest(BATCH);
      if (batch.length === 0) {
        onStatus("saved");
        return;
      }
      if (!(await deliver(store, batch))) {
        onStatus("here");
        return retryLater();
      }
      pause = FIRST_WAIT;
    }
  };

  const flush = (): Promise<void> => {
    if (api === null) return Promise.resolve();
    return (running ??= work().finally(() => (running = null)));
  };

  const nudge = (): void => {
    pause = FIRST_WAIT;
    void flush();
  };
  const onVisible = (): void => nudge();
  if (typeof window !== "undefined" && api !== null) {
    window.addEventListener("online", nudge);
    document.addEventListener("visibilitychange", onVisible);
  }

  return {
    add: async (answer) => {
      await (await shelf).put(answer);
      onStatus("here");
      if (running) await running; // what came meanwhile goes with the next round
      await flush();
    },
    flush,
    close: () => {
      closed = true;
      if (typeof window === "undefined") return;
      window.removeEventListener("online", nudge);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}

/** The address the page names in `<html data-api>`, or null. Only a path of this very host counts. */
export function apiOf(root: HTMLElement): string | null {
  const address = root.dataset.api;
  return address && /^\/(?!\/)/.test(address) ? address : null;
}
