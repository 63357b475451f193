// How far the reader is in each module: kept while a module is open, shown in the catalogue.
import type { TextStore } from "../host";
import type { Progress } from "../session";

export type ModuleState = "not-begun" | "under-way" | "done";

interface Kept {
  /** How many exercises the module has. */
  of: number;
  /** Exercises that were begun: true once there is nothing left to answer. */
  exercises: Record<string, boolean>;
}

const keyOf = (module: string): string => `beseda:progress:${module}`;

function read(store: TextStore, module: string): Kept {
  try {
    const kept = JSON.parse(store.get(keyOf(module)) ?? "") as Partial<Kept>;
    return { of: Number(kept.of) || 0, exercises: kept.exercises ?? {} };
  } catch {
    return { of: 0, exercises: {} };
  }
}

/** What the catalogue says of a module. */
export function moduleState(store: TextStore, module: string): ModuleState {
  const { of, exercises } = read(store, module);
  const all = Object.values(exercises);
  if (!all.length) return "not-begun";
  return of > 0 && all.filter(Boolean).length >= of ? "done" : "under-way";
}

/** Notes how far an exercise of a module with `of` exercises is; one that was only looked at counts as nothing. */
export function note(store: TextStore, module: string, of: number, { exercise, done, outcome }: Progress): void {
  if (!done && outcome === null) return;
  const { exercises } = read(store, module);
  exercises[exercise] = outcome !== null;
  store.set(keyOf(module), JSON.stringify({ of, exercises }));
}

/** Keeps the progress of the module that is open. */
export function keepProgress(page: Document, store: TextStore): void {
  const main = page.querySelector<HTMLElement>("main.module[data-module]");
  const module = main?.dataset.module;
  if (!main || !module) return;
  page.addEventListener("beseda-state", (event) => {
    note(store, module, main.querySelectorAll("beseda-exercise").length, (event as CustomEvent<Progress>).detail);
  });
}

/** Says in the catalogue where the reader is, and turns "begin" into "go on". */
export function showProgress(page: Document, store: TextStore): void {
  for (const card of page.querySelectorAll<HTMLElement>("[data-module-card]")) {
    const state = moduleState(store, card.dataset.moduleCard ?? "");
    const words = card.querySelector<HTMLElement>("[data-module-state]");
    if (words) words.textContent = words.dataset[{ "not-begun": "notBegun", "under-way": "underWay", done: "done" }[state]] ?? "";
    const button = card.querySelector<HTMLElement>("[data-go-on]");
    if (button?.firstChild && state === "under-way") button.firstChild.textContent = button.dataset.goOn ?? "";
  }
}
