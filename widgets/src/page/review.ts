// Coming back: keeps the plan of a module, offers what is due first, and makes the file for a calendar.
import type { Answer } from "../answer";
import type { TextStore } from "../host";
import { toLang, type Translate } from "../i18n";
import { calendar } from "../logic/ics";
import { dayOf, focusOf, isDue, newPlan, noteAnswer, reached, readPlan, reviewDays, reviewed, type Plan } from "../logic/review";
import { putAway, type Verdict, type VerdictState } from "../logic/verdict";
import type { Kept, Progress } from "../session";
import type { Spec, VerdictSpec } from "../spec";
import { techniqueName } from "../technique";
import { make } from "./make";
import type { Steps } from "./stepper";

const keyOf = (module: string): string => `beseda:review:${module}`;
const today = (): string => dayOf(new Date());

/** What an exercise's element carries; its text is read anew each time, because a pool is large and rarely needed. */
function specOf(element: Element | null): Spec | null {
  try {
    return JSON.parse(element?.querySelector('script[type="application/json"]')?.textContent ?? "") as Spec;
  } catch {
    return null;
  }
}

/** The techniques to repeat in a sentence, empty without any. */
export function focusWords(plan: Plan, t: Translate): string {
  const names = focusOf(plan).map((one) => techniqueName(one, t)).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  return names.length ? t("review_focus", { list: names.join(", ") }) : "";
}

/** The calendar file of a plan. */
export function fileOf(plan: Plan, t: Translate, lang: string, title: string, address: string | undefined, now: Date): string {
  const description = [t("ics_text", { title }), focusWords(plan, t)].filter(Boolean).join("\n");
  const entries = reviewDays(plan).map((day, at) => ({
    uid: `${plan.id}-${at + 1}`, day, summary: t("ics_summary"), description, url: address,
  }));
  return calendar(entries.slice(plan.done), now, lang);
}

/** Takes the catalogue or a module's page in hand; returns the techniques to repeat now, for who draws a set. */
export function reviewing(page: Document, t: Translate, store: TextStore, steps: Steps): () => readonly string[] {
  inCatalogue(page, t, store);
  const main = page.querySelector<HTMLElement>("main.module[data-module]");
  const module = main?.dataset.module;
  if (!main || !module) return () => [];

  const load = (): Plan | null => readPlan(store.get(keyOf(module)));
  const save = (plan: Plan): void => store.set(keyOf(module), JSON.stringify(plan));
  const verdicts = [...main.querySelectorAll<HTMLElement>('beseda-exercise[kind="verdict"]')];
  const first = (verdicts[0] ?? main.querySelector("beseda-exercise"))?.closest("section.step")?.id ?? "";

  const box = main.querySelector<HTMLElement>("[data-review]");
  const notice = main.querySelector<HTMLElement>("[data-due]");
  const draw = (): void => {
    const plan = load();
    box?.replaceChildren(...(plan ? [offer(page, t, plan)] : []));
    notice?.replaceChildren(...(isDue(plan, today()) ? [due(t, plan!, () => steps.show(first))] : []));
    arrived();
  };
  /** Whoever is there already needs no way to it. */
  const arrived = (): void => {
    const way = notice?.querySelector<HTMLElement>("p:has(button)");
    if (way) way.hidden = page.getElementById(first)?.classList.contains("current") ?? false;
  };
  page.addEventListener("beseda-step", arrived);

  // Once for every review: the messages of last time are put away, so that its own set is drawn.
  const plan = load();
  if (plan && isDue(plan, today()) && reached(plan, today()) > plan.drawn) {
    for (const element of verdicts) {
      const key = `beseda:state:${element.getAttribute("exercise")}`;
      const text = store.get(key);
      if (text === null) continue;
      const kept = JSON.parse(text) as Kept;
      store.set(key, JSON.stringify({ ...kept, state: putAway(kept.state as Partial<VerdictState>) }));
    }
    save({ ...plan, drawn: reached(plan, today()) });
  }

  const answered = new Set<string>();
  page.addEventListener("beseda-answer", (event) => {
    const { exercise, item, response, confidence } = (event as CustomEvent<Answer>).detail;
    const element = main.querySelector<HTMLElement>(`beseda-exercise[exercise="${CSS.escape(exercise)}"]`);
    if (!element) return;
    answered.add(exercise);
    let next = load() ?? newPlan(randomId(), today(), first);
    const spec = verdicts.includes(element) ? specOf(element) : null;
    const message = (spec as VerdictSpec | null)?.items.find((one) => one.id === item);
    if (message) {
      const { verdict, action } = response as { verdict: Verdict; action: string };
      next = noteAnswer(next, message, { verdict, action, confidence: confidence ?? 50 });
    }
    save({ ...next, step: first });
    draw();
  });
  page.addEventListener("beseda-state", (event) => {
    const { exercise, outcome } = (event as CustomEvent<Progress>).detail;
    const kept = load();
    const counts = !verdicts.length || verdicts.some((element) => element.getAttribute("exercise") === exercise);
    if (kept && outcome !== null && counts && answered.has(exercise) && isDue(kept, today())) {
      save(reviewed(kept, today()));
      draw();
    }
  });
  draw();
  return () => {
    const kept = load();
    return kept && isDue(kept, today()) ? focusOf(kept) : [];
  };
}

/** `crypto.randomUUID` is there for secure addresses only, and a seminar's server has none. */
const randomId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

function due(t: Translate, plan: Plan, begin: () => void): HTMLElement {
  const button = make("button", { type: "button", class: "button primary" }, t("due_begin"));
  button.addEventListener("click", begin);
  return make(
    "section", { class: "due", "aria-labelledby": "due-title" }, make("h2", { id: "due-title" }, t("due_title")),
    make("p", {}, [t("due_text"), focusWords(plan, t)].join(" ")), make("p", {}, button),
  );
}

function offer(page: Document, t: Translate, plan: Plan): HTMLElement {
  const lang = page.documentElement.lang;
  const now = reached(plan, today());
  const words = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  const days = reviewDays(plan).map((day, at) => {
    const state = at < plan.done ? t("review_done") : at < now ? t("review_now") : "";
    return make("li", {}, make("time", { datetime: day }, words.format(new Date(day))), state && ` – ${state}`);
  });
  const button = make("button", { type: "button", class: "button" }, t("review_save"));
  button.addEventListener("click", () => save(page, fileOf(plan, t, toLang(lang), titleOf(page), addressOf(plan), new Date())));
  const focus = focusWords(plan, t);
  const all = plan.done >= days.length;
  return make(
    "section", { class: "review", "aria-labelledby": "review-title" }, make("h3", { id: "review-title" }, t("review_title")),
    make("p", {}, t("review_why")), make("ul", { class: "review-days" }, ...days),
    ...(focus ? [make("p", {}, focus)] : []), ...(all ? [] : [make("p", {}, button), make("p", {}, t("review_file"))]),
  );
}

const titleOf = (page: Document): string => page.querySelector("main.module h1")?.textContent?.trim() ?? "";

/** Where the review begins; nothing for a page that is a file on somebody's disk. */
function addressOf(plan: Plan): string | undefined {
  if (!/^https?:$/.test(location.protocol)) return undefined;
  const address = new URL(location.href);
  address.hash = plan.step;
  return address.href;
}

function save(page: Document, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  const link = make("a", { href: address, download: "beseda.ics" });
  page.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Modules that are due come first in the catalogue, say so, and lead to where the review begins. */
function inCatalogue(page: Document, t: Translate, store: TextStore): void {
  for (const card of [...page.querySelectorAll<HTMLElement>("[data-module-card]")].reverse()) {
    const plan = readPlan(store.get(keyOf(card.dataset.moduleCard ?? "")));
    if (!plan || !isDue(plan, today())) continue;
    card.parentElement?.prepend(card);
    card.prepend(make("p", { class: "due" }, make("strong", {}, `${t("due_title")}.`), ` ${t("due_text")}`));
    const button = card.querySelector<HTMLAnchorElement>("a.button");
    if (!button) continue;
    button.hash = plan.step;
    if (button.firstChild) button.firstChild.textContent = t("due_begin");
  }
}
