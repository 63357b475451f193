// The notebook's view (anywidget): mounts the element, keeps its state and answers in the model's traits.
import type { Answer } from "./answer";
import { apiOf } from "./api";
import { define } from "./element";
import { browserStore, hostName, type Host } from "./host";
import { toLang, translator } from "./i18n";
import { makeOutbox, type Outbox } from "./outbox";
import { browserShelf } from "./shelf";

/** The part of anywidget's model that is used here. */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

let outbox: Outbox | null | undefined;

/** Under our own server a notebook page names the records' address; elsewhere answers stay in the model. */
function pageOutbox(): Outbox | null {
  if (outbox === undefined) {
    const api = apiOf(document.documentElement);
    outbox = api === null ? null : makeOutbox({ shelf: browserShelf(), api });
    void outbox?.flush();
  }
  return outbox;
}

// Texts of reflections never become a trait, which would end in the notebook file: what is in here is locked.
const secrets = browserStore();

function modelHost(model: Model): Host {
  const state = (): Record<string, unknown> => (model.get("state") as Record<string, unknown> | null) ?? {};
  return {
    name: hostName(model.get("host"), "lab", "voila"),
    secrets,
    shares: true,
    load: (key) => state()[key],
    save: (key, value) => {
      model.set("state", { ...state(), [key]: value });
      model.save_changes();
    },
    answer: (answer: Answer) => {
      const log = (model.get("answers_log") as Answer[] | null) ?? [];
      model.set("answers_log", [...log, answer]);
      model.save_changes();
      void pageOutbox()?.add(answer);
    },
  };
}

function explain(el: HTMLElement, error: unknown): void {
  console.error("beseda: the widget could not be drawn", error);
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.textContent = `${translator(toLang(document.documentElement.lang))("broken")} (${String(error)})`;
  el.replaceChildren(words);
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  try {
    define();
    const element = document.createElement("beseda-exercise") as HTMLElement & { host?: Host; spec?: unknown };
    // JupyterLab's one-letter shortcuts must not see what is typed into an exercise.
    element.dataset.lmSuppressShortcuts = "true";
    const quiet = (event: Event): void => event.stopPropagation();
    element.addEventListener("keydown", quiet);
    element.host = modelHost(model);
    const show = (): void => {
      const spec = model.get("spec") as Record<string, unknown> | null;
      for (const [name, key] of [["exercise", "id"], ["kind", "kind"], ["lang", "lang"]] as const) {
        const value = spec?.[key];
        if (typeof value === "string") element.setAttribute(name, value);
      }
      element.spec = spec;
    };
    show();
    el.append(element);
    model.on("change:spec", show);
    return () => {
      model.off("change:spec", show);
      element.remove();
    };
  } catch (error) {
    explain(el, error);
    return () => {};
  }
}

export default { render };
