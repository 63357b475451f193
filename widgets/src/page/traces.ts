// What a reader leaves in the browser, and how it goes away.
import { forgetLearner } from "../api";
import type { TextStore } from "../host";
import { forgetDiary } from "../logic/diary";
import type { Outbox } from "../outbox";

/** Longer than this nobody waits for a reply that may never come; what is unsent by then counts as unsent. */
const PATIENCE = 3_000;

const USED = "beseda:used";

/** Notes that somebody has touched an exercise. */
export const noteUse = (store: TextStore): void => store.set(USED, "1");

/** Whether there is anything of a reader's. The step and the theme are no trace, nor is a state: kinds note what they drew. */
export const hasTraces = (store: TextStore): boolean =>
  store.keys().some((key) => key === USED || /^beseda:((text|entry|shared|progress|review):|vault$)/.test(key));

/** Removes all that is ours from the browser's store, the theme too, and the texts in memory. */
export function removeTraces(store: TextStore): void {
  for (const key of store.keys()) if (key.startsWith("beseda:")) store.remove(key);
  forgetDiary(store);
}

export interface Traces {
  store: TextStore;
  outbox: Pick<Outbox, "flush" | "waiting" | "clear">;
  api: string | null;
  forget?: (api: string) => Promise<void>;
  pause?: (ms: number) => Promise<void>;
}

export const pauseFor = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** How many answers are still unsent after one more try. Without a server nothing can be sent, so nothing is waited for. */
export async function unsent({ outbox, api, pause = pauseFor }: Traces): Promise<number> {
  if (api === null) return 0;
  await Promise.race([outbox.flush(), pause(PATIENCE)]);
  return outbox.waiting();
}

/** Removes every trace and asks the server to forget the learner's cookie. Only once nothing is `unsent`. */
export async function cleanUp({ store, outbox, api, forget = forgetLearner, pause = pauseFor }: Traces): Promise<void> {
  await outbox.clear();
  removeTraces(store);
  if (api !== null) await Promise.race([forget(api), pause(PATIENCE)]);
}
