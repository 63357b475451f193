// A queue of answers that survives reload, crash and lost Wi-Fi, and empties itself into the server.
import type { Answer } from "./answer";
import { credentialsFor } from "./api";
import { memoryShelf, sturdyShelf, type Shelf } from "./shelf";

/** `here`: safe in this browser, not yet on the server; `saved`: the server has everything; `refused`: it will not take some. */
export type SavedStatus = "here" | "saved" | "refused";

export interface Outbox {
  /** Never rejects. */
  add(answer: Answer): Promise<void>;
  /** Sends what waits; resolves when nothing more can be done now. Never rejects. */
  flush(): Promise<void>;
  /** How many answers the server has not got yet. */
  waiting(): Promise<number>;
  /** Drops whatever waits. */
  clear(): Promise<void>;
  close(): void;
}

export interface OutboxParts {
  shelf: Shelf | Promise<Shelf>;
  /** The address; null keeps the answers on the shelf until some later page has one. */
  api: string | null;
  /** `refused`: how many answers the server has refused since something last went well. */
  onStatus?: (status: SavedStatus, refused: number) => void;
  post?: typeof fetch;
  wait?: (ms: number, job: () => void) => unknown;
}

const BATCH = 50;
/** Browsers refuse requests that may outlive the page above 64 KiB; a little is left for what else is under way. */
const BATCH_BYTES = 60_000;
const FIRST_WAIT = 2_000;
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;
/** The server will never take these as they are: sending them again would block all later ones. */
const HOPELESS = new Set([400, 409, 413, 422]);

/** The answers were not taken; `after`: the milliseconds that the server asked to wait. */
interface Later {
  after: number | null;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** As many of the first answers as fit one request; one that is too large goes alone. */
export function fitting(answers: Answer[]): Answer[] {
  let bytes = 1;
  const end = answers.findIndex((answer, index) => (bytes += bytesOf(JSON.stringify(answer)) + 1) > BATCH_BYTES && index > 0);
  return end < 0 ? answers : answers.slice(0, end);
}

/** The milliseconds of a `Retry-After` header (seconds or a date), between one second and five minutes; null if it says nothing. */
export function retryAfter(header: string | null, now: number = Date.now()): number | null {
  if (!header?.trim()) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, SHORTEST_WAIT), LONGEST_WAIT);
}

export function makeOutbox(parts: OutboxParts): Outbox {
  const { api, onStatus = () => {}, post = (...args) => fetch(...args), wait = (ms, job) => setTimeout(job, ms) } = parts;
  const shelf = Promise.resolve(parts.shelf).catch(memoryShelf).then(sturdyShelf);
  let pause = FIRST_WAIT;
  let running: Promise<void> | null = null;
  /** The number of the planned retry, 0 for none: a later plan takes the place of an earlier one. */
  let planned = 0;
  let plans = 0;
  /** The server asked for silence until the planned retry. */
  let held = false;
  let closed = false;
  let refused = 0;

  // That something was refused is said until the next success, whatever else happens meanwhile.
  const tell = (status: SavedStatus): void => {
    try {
      onStatus(refused ? "refused" : status, refused);
    } catch (error) {
      console.error("beseda: the line about saving failed", error); // no reason to stop sending
    }
  };

  const send = async (batch: Answer[]): Promise<"taken" | "hopeless" | Later> => {
    const body = JSON.stringify(batch);
    try {
      const response = await post(api!, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
        credentials: credentialsFor(api!),
        keepalive: bytesOf(body) <= BATCH_BYTES,
      });
      if (response.ok) return "taken";
      if (HOPELESS.has(response.status)) return "hopeless";
      const busy = response.status === 429 || response.status === 503;
      return { after: busy ? retryAfter(response.headers.get("Retry-After")) : null };
    } catch {
      return { after: null }; // no network: the answers stay where they are
    }
  };

  /** A refused batch goes again one by one, so that a single bad answer does not take the good ones along. */
  const deliver = async (store: Shelf, batch: Answer[]): Promise<Later | null> => {
    const fate = await send(batch);
    if (typeof fate === "object") return fate;
    if (fate === "hopeless" && batch.length > 1) {
      for (const answer of batch) {
        const later = await deliver(store, [answer]);
        if (later) return later;
      }
      return null;
    }
    if (fate === "hopeless") {
      refused += 1;
      console.error("beseda: the server refused an answer", batch[0]!.id);
      tell("refused");
    }
    await store.remove(batch.map((answer) => answer.id));
    return null;
  };

  const retry = (after: number | null): void => {
    if (closed || (planned && after === null)) return;
    const mine = (planned = plans += 1);
    held = after !== null;
    wait(after ?? pause, () => {
      if (mine !== planned) return;
      planned = 0;
      held = false;
      if (!closed) void flush();
    });
    if (after === null) pause = Math.min(pause * 2, LONGEST_WAIT);
  };

  const work = async (): Promise<void> => {
    const store = await shelf;
    const before = refused;
    for (let round = 0; ; round += 1) {
      const batch = fitting(await store.oldest(BATCH));
      if (batch.length === 0) {
        if (round > 0 && refused === before) refused = 0;
        return tell("saved");
      }
      const later = await deliver(store, batch);
      if (later) {
        tell("here");
        return retry(later.after);
      }
      pause = FIRST_WAIT;
    }
  };

  const flush = (): Promise<void> => {
    if (api === null || held) return Promise.resolve();
    const failed = (error: unknown): void => {
      console.error("beseda: the answers could not be read", error);
      retry(null);
    };
    return (running ??= work().catch(failed).finally(() => (running = null)));
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
      tell("here");
      if (running) await running; // what came meanwhile goes with the next round
      await flush();
    },
    flush,
    waiting: async () => (await shelf).count(),
    clear: async () => (await shelf).clear(),
    close: () => {
      closed = true;
      if (typeof window === "undefined") return;
      window.removeEventListener("online", nudge);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}
