// One step of a module at a time. Without it, and in print, the page shows all of them.
import type { TextStore } from "../host";
import type { Translate } from "../i18n";
import { make } from "./make";

export interface Step {
  id: string;
  title: string;
  section: HTMLElement;
}
export interface Steps {
  list: Step[];
  show(id: string): void;
}

/** The id an address's hash names; a hash that is no text, such as `#%`, names none. */
export function idOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ""));
  } catch {
    return "";
  }
}

/** The step to begin with: the address first, then where the reader left, then the first one. */
export function firstStep(ids: readonly string[], hash: string, kept: string | null): number {
  const wanted = [idOf(hash), kept].map((id) => (id ? ids.indexOf(id) : -1));
  return wanted.find((index) => index >= 0) ?? 0;
}

export function stepper(page: Document, store: TextStore, t: Translate): Steps {
  const main = page.querySelector<HTMLElement>("main.module");
  const sections = [...(main?.querySelectorAll<HTMLElement>("section.step[id]") ?? [])];
  const list = sections.map((section) => ({ id: section.id, title: section.querySelector("h2")?.textContent?.trim() || section.getAttribute("aria-label") || section.id, section }));
  if (!main || list.length < 2) return { list, show: (id) => void (location.hash = id) };

  const key = `beseda:step:${main.dataset.module ?? location.pathname}`;
  const ids = list.map((step) => step.id);
  let at = firstStep(ids, location.hash, store.get(key));

  const where = make("p", { class: "where" });
  const bar = make("progress", { max: String(list.length) });
  const links = list.map((step) => make("a", { href: `#${step.id}` }, step.title));
  const all = make("details", {}, make("summary", {}, t("page_steps")), make("ol", {}, ...links.map((link) => make("li", {}, link))));
  const head = make("nav", { class: "steps", "aria-label": t("page_steps") }, where, bar, all);
  const back = make("button", { type: "button", class: "back" }, t("page_back"));
  const next = make("button", { type: "button", class: "continue" });
  const foot = make("div", { class: "step-buttons" }, next, back);

  const draw = (): void => {
    list.forEach(({ section }, index) => {
      section.classList.toggle("current", index === at);
      // A class and not `hidden`: print styles can undo a class.
      section.classList.toggle("away", index !== at);
    });
    links.forEach((link, index) => {
      if (index === at) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    where.textContent = t("page_step", { at: at + 1, of: list.length });
    bar.value = at + 1;
    bar.setAttribute("aria-label", where.textContent);
    back.hidden = at === 0;
    next.hidden = at === list.length - 1;
    next.textContent = t(at === list.length - 2 ? "page_end" : "page_continue");
    list[at]!.section.append(foot);
    store.set(key, ids[at]!);
    page.dispatchEvent(new Event("beseda-step"));
  };
  const go = (index: number): void => {
    if (index < 0 || index >= list.length) return;
    at = index;
    draw();
    all.open = false;
    if (location.hash !== `#${ids[at]}`) history.pushState(null, "", `#${ids[at]}`);
    const { section } = list[at]!;
    const heading = section.querySelector<HTMLElement>("h2") ?? section;
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
    head.scrollIntoView({ block: "start" });
  };
  const follow = (): void => {
    const index = ids.indexOf(idOf(location.hash));
    if (index >= 0 && index !== at) go(index);
  };

  back.addEventListener("click", () => go(at - 1));
  // A double click must not leave out a step.
  next.addEventListener("click", (event) => (event.detail > 1 ? undefined : go(at + 1)));
  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(index);
    }),
  );
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  const slot = main.querySelector("[data-steps]");
  if (slot) slot.append(head);
  else sections[0]!.before(head);
  draw();
  // Last: this class hides the other steps, so until all has gone well, all of them show.
  page.documentElement.classList.add("stepped");
  return { list, show: (id) => go(ids.indexOf(id)) };
}
