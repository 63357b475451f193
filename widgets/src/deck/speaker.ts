// The trainer's window: notes, what comes next, clock and plan. It is drawn from the deck itself, so one file is enough.
import type { Deck } from "reveal.js";
import { preview } from "./preview";
import { part } from "./template";
import { blockAt, blocksOf, clockText, moved, reading, standing, toggled, type Clock } from "./timing";

const KEYS: Record<string, string> = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", n: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", p: "back", b: "black", ".": "black",
};

/** Gives the function that opens the window, or brings it to the front; it returns false if the browser forbids it. */
export function speaker(deck: Deck): () => boolean {
  let popup: Window | null = null;
  return () => {
    if (popup && !popup.closed) {
      popup.focus();
      return true;
    }
    popup = window.open("", "", "popup,width=1280,height=800");
    if (!popup) return false;
    show(popup, deck);
    return true;
  };
}

function show(popup: Window, deck: Deck): void {
  const { document: page } = popup;
  // A document of its own at once: the browser would otherwise still be loading an empty one.
  page.open();
  page.write("<!doctype html><html><head><title>Beseda</title></head><body></body></html>");
  page.close();
  const template = document.getElementById("deck-speaker") as HTMLTemplateElement;
  page.documentElement.lang = document.documentElement.lang;
  page.documentElement.dataset.theme = document.documentElement.dataset.theme ?? "light";
  page.head.append(...[...document.querySelectorAll("head > style")].map((style) => page.importNode(style, true)));
  page.body.append(page.importNode(template.content, true));
  const $ = <E extends HTMLElement = HTMLElement>(selector: string): E => part<E>(page, selector);
  const word = (name: string): string => $(`[data-word="${name}"]`).textContent ?? "";
  page.title = `${word("title")} · ${document.title}`;

  const slides = deck.getSlides();
  const minutes = (slide: HTMLElement): number | null => Number(slide.dataset.minutes) || null;
  const blocks = blocksOf(slides.map((slide) => ({ block: "block" in slide.dataset, minutes: minutes(slide) })));
  let clock: Clock = standing(blocks);
  let size = 1.3;

  const turned = (): void => {
    const at = slides.indexOf(deck.getCurrentSlide());
    const next = slides[at + 1];
    $(".number").textContent = `${at + 1} ${word("of")} ${slides.length}`;
    $(".now").textContent = slides[at]?.dataset.label ?? "";
    $(".after").textContent = next ? (next.dataset.label ?? "") : word("last");
    $(".preview").replaceChildren(...(next ? [preview(page, next)] : []));
    scale();
    $(".words").replaceChildren(...notes(slides, at, page, word("no-notes")));
    $(".words").scrollTop = 0;
  };
  const scale = (): void => {
    const box = $(".preview");
    const inner = box.querySelector<HTMLElement>(".reveal");
    if (inner) inner.style.transform = `scale(${box.clientWidth / 1600})`;
  };
  const tick = (): void => {
    if (popup.closed) return leave();
    const now = Date.now();
    const read = reading(clock, blocks, now);
    const hours = (ms: number): string => new Date(ms).toLocaleTimeString(page.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    $(".clock").textContent = hours(now);
    $(".running").textContent = clockText(read.running);
    $(".spent").textContent = clockText(read.spent);
    $(".end").textContent = hours(now + read.ahead);
    $(".planned").textContent = read.planned ? `/ ${read.planned / 60_000} ${word("minutes")}` : word("no-plan");
    const left = (read.planned ?? 0) - read.spent;
    const bar = $<HTMLProgressElement>(".block progress");
    bar.hidden = !read.planned;
    bar.value = read.planned ? Math.min(1, read.spent / read.planned) : 0;
    $(".left-over").textContent = !read.planned ? "" : left < 0 ? `${word("over")} ${clockText(-left)}` : `${word("left")} ${clockText(left)}`;
    $(".left-over").classList.toggle("over", left < 0);
    $("[data-do=clock]").setAttribute("aria-pressed", String(clock.begun && clock.since === null));
    $("[data-do=black]").setAttribute("aria-pressed", String(deck.isPaused()));
    $(".black").textContent = deck.isPaused() ? word("is-black") : "";
  };
  const actions: Record<string, () => void> = {
    next: () => deck.next(),
    back: () => deck.prev(),
    black: () => deck.togglePause(),
    clock: () => (clock = toggled(clock, Date.now())),
    reset: () => (clock = { ...standing(blocks), at: clock.at }),
    smaller: () => (size = Math.max(0.9, size - 0.15)),
    larger: () => (size = Math.min(2.8, size + 0.15)),
  };
  const run = (name: string | undefined): void => {
    actions[name ?? ""]?.();
    $(".words").style.fontSize = `${size}rem`;
    tick();
  };
  for (const button of page.querySelectorAll<HTMLElement>("[data-do]")) {
    button.addEventListener("click", () => run(button.dataset.do));
  }
  page.addEventListener("keydown", (event) => {
    const pressed = event.key === " " && (event.target as Element).closest("button") ? undefined : KEYS[event.key];
    if (!pressed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run(pressed);
  });
  popup.addEventListener("resize", scale);
  const changed = (): void => {
    if (popup.closed) return;
    clock = moved(clock, blockAt(blocks, slides.indexOf(deck.getCurrentSlide())), Date.now());
    turned();
    tick();
  };
  deck.on("slidechanged", changed);
  for (const event of ["paused", "resumed"]) deck.on(event, tick);
  const timer = setInterval(tick, 500);
  const leave = (): void => clearInterval(timer);
  addEventListener("pagehide", () => popup.close());
  clock = { ...clock, at: blockAt(blocks, slides.indexOf(deck.getCurrentSlide())) };
  turned();
  tick();
}

/** The notes of a slide; on one that is continued, those of its beginning. */
function notes(slides: readonly HTMLElement[], at: number, page: Document, none: string): Node[] {
  let from = at;
  while (from > 0 && "continued" in slides[from]!.dataset) from -= 1;
  const found = slides[from]?.querySelector(":scope > aside.notes");
  if (found) return [...found.childNodes].map((node) => page.importNode(node, true));
  const empty = page.createElement("p");
  empty.className = "none";
  empty.textContent = none;
  return [empty];
}
