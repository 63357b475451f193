// What a kind needs from the outside: words, state, answers, progress. One session per mounted exercise.
import { makeAnswer, type Answer } from "./answer";
import type { Host, TextStore } from "./host";
import { translator, type Translate } from "./i18n";
import type { Lang, Spec } from "./spec";

export interface Progress {
  exercise: string;
  done: number;
  of: number;
  /** `well`: nothing to come back to; `again`: something is worth a second look; null: still going on. */
  outcome: "well" | "again" | null;
}

/** What `beseda-item` carries. */
export interface Shown {
  exercise: string;
  item: string | null;
}

export interface Session<S extends Spec = Spec> {
  readonly spec: S;
  readonly lang: Lang;
  readonly t: Translate;
  readonly secrets: TextStore;
  readonly shares: boolean;
  /** Whether a room looks at it on a screen. */
  readonly projected: boolean;
  /** The key under which this exercise in this revision keeps things. */
  readonly key: string;
  load(): unknown;
  save(state: unknown): void;
  /** Starts the clock of an item, and says that it is the one on show (none: a summary). */
  begin(item?: string): void;
  answer(item: string, response: Record<string, unknown>, confidence?: number): void;
  /** Techniques to repeat now. */
  focus(): readonly string[];
  progress(done: number, of: number, outcome?: Progress["outcome"]): void;
}

/** A session that tells `host` everything and lets `element` dispatch the events. */
export function openSession(spec: Spec, lang: Lang, host: Host, element: EventTarget): Session {
  const key = `${spec.id}@${spec.revision}`;
  const emit = (name: string, detail: Answer | Progress | Shown): void => {
    element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  };
  let shownAt = performance.now();
  return {
    spec,
    lang,
    t: translator(lang),
    secrets: host.secrets,
    shares: host.shares,
    projected: host.name === "deck",
    key,
    load: () => host.load(key),
    save: (state) => host.save(key, state),
    focus: () => host.focus?.() ?? [],
    begin: (item) => {
      shownAt = performance.now();
      emit("beseda-item", { exercise: spec.id, item: item ?? null });
    },
    answer: (item, response, confidence) => {
      const parts = { exercise: spec.id, revision: spec.revision, item, response, confidence, lang, host: host.name };
      const answer = makeAnswer(parts, shownAt);
      host.answer(answer);
      emit("beseda-answer", answer);
    },
    progress: (done, of, outcome = null) => emit("beseda-state", { exercise: spec.id, done, of, outcome }),
  };
}
