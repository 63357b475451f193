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
  /** The outcome of the set before this one, where an exercise has several. */
  before?: Progress["outcome"] | undefined;
}

/** What a host keeps under an exercise's id. */
export interface Kept {
  revision: string;
  state: unknown;
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
  /** What was saved of this very revision. */
  load(): unknown;
  /** What was saved last of another revision: a corrected comma must not make it forgotten. Item ids never change meaning. */
  earlier(): unknown;
  save(state: unknown): void;
  /** Starts the clock of an item, and says that it is the one on show (none: a summary). */
  begin(item?: string): void;
  answer(item: string, response: Record<string, unknown>, confidence?: number): void;
  /** Techniques to repeat now. */
  focus(): readonly string[];
  /** The set of messages that the room was given. */
  set(): number | null;
  leaveSet(): void;
  progress(done: number, of: number, outcome?: Progress["outcome"], before?: Progress["outcome"]): void;
}

/** A session that tells `host` everything and lets `element` dispatch the events. */
export function openSession(spec: Spec, lang: Lang, host: Host, element: EventTarget): Session {
  const saved = (ofThis: boolean): unknown => {
    const kept = host.load(spec.id) as Partial<Kept> | null | undefined;
    return kept && (kept.revision === spec.revision) === ofThis ? kept.state : undefined;
  };
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
    load: () => saved(true),
    earlier: () => saved(false),
    save: (state) => host.save(spec.id, { revision: spec.revision, state } satisfies Kept),
    focus: () => host.focus?.() ?? [],
    set: () => host.set?.() ?? null,
    leaveSet: () => host.leaveSet?.(),
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
    progress: (done, of, outcome = null, before) => emit("beseda-state", { exercise: spec.id, done, of, outcome, before }),
  };
}
