// The end of a module in words: what went well, what to come back to, what was not tried.
import type { Translate } from "../i18n";
import type { Progress } from "../session";
import { tie } from "../typography";
import type { Steps } from "./stepper";

export interface Entry {
  exercise: string;
  title: string;
  step: string;
}
export interface Groups {
  well: Entry[];
  again: Entry[];
  open: Entry[];
}

/** Entries by what is known of their exercises. */
export function group(entries: readonly Entry[], known: ReadonlyMap<string, Progress>): Groups {
  const groups: Groups = { well: [], again: [], open: [] };
  for (const entry of entries) {
    const progress = known.get(entry.exercise);
    groups[progress?.outcome ?? progress?.before ?? "open"].push(entry);
  }
  return groups;
}

function titleOf(element: Element): string {
  try {
    const text = element.querySelector('script[type="application/json"]')?.textContent ?? "{}";
    return String((JSON.parse(text) as { title?: unknown }).title ?? element.getAttribute("exercise") ?? "");
  } catch {
    return element.getAttribute("exercise") ?? "";
  }
}

export function summary(page: Document, t: Translate, steps: Steps): void {
  const box = page.querySelector<HTMLElement>("[data-summary]");
  if (!box) return;
  const known = new Map<string, Progress>();
  let entries: Entry[] | null = null;

  const link = (entry: Entry): HTMLElement => {
    const a = page.createElement("a");
    a.href = `#${entry.step}`;
    a.textContent = tie(entry.title, page.documentElement.lang);
    a.addEventListener("click", (event) => {
      event.preventDefault();
      steps.show(entry.step);
    });
    return a;
  };
  const part = (title: string, list: Entry[], linked: boolean, empty?: string): void => {
    if (!list.length && !empty) return;
    const heading = page.createElement("h3");
    heading.textContent = title;
    box.append(heading);
    if (!list.length) {
      const words = page.createElement("p");
      words.textContent = empty!;
      box.append(words);
      return;
    }
    const ul = page.createElement("ul");
    for (const entry of list) {
      const li = page.createElement("li");
      li.append(linked ? link(entry) : tie(entry.title, page.documentElement.lang));
      ul.append(li);
    }
    box.append(ul);
  };
  const draw = (): void => {
    entries ??= steps.list.flatMap(({ id, section }) =>
      [...section.querySelectorAll("beseda-exercise")].map((element) => ({
        exercise: element.getAttribute("exercise") ?? "", title: titleOf(element), step: id,
      })),
    );
    const { well, again, open } = group(entries, known);
    box.replaceChildren();
    if (!well.length && !again.length) {
      const words = page.createElement("p");
      words.textContent = t("page_nothing_yet");
      box.append(words);
    } else {
      part(t("page_well"), well, false);
      part(t("page_return"), again, true, open.length ? undefined : t("page_all_well"));
    }
    part(t("page_open"), open, true);
  };
  let queued = false;
  page.addEventListener("beseda-state", (event) => {
    const progress = (event as CustomEvent<Progress>).detail;
    known.set(progress.exercise, progress);
    if (queued) return;
    queued = true;
    setTimeout(() => {
      queued = false;
      draw();
    });
  });
  draw();
}
