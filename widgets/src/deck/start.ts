// The offline deck: reveal.js with exercises that keep their keys, their scrolling and their answers to themselves.
import Reveal, { type Deck } from "reveal.js";
import { define } from "../element";
import { memoryStore, setDefaultHost, storeHost } from "../host";
import { toLang, translator } from "../i18n";
import { counts, tabStore } from "./counts";
import { followItems, type Current } from "./current";
import { handsPanel } from "./hands";
import { unpackAll } from "./packed";
import { isOwn, panels, type Panels } from "./panels";
import { choicesOf } from "./question";
import { wordsOf } from "./template";
import { tools } from "./tools";

const HEIGHT = 900;

/** What the trainer's deck adds to. */
export interface Stage {
  deck: Deck;
  panels: Panels;
  current: (slide: Element) => Current | null;
  say: (text: string) => void;
  word: (name: string) => string;
}
type Action = { key: string; run: () => void };

const ours = (event: KeyboardEvent): boolean =>
  isOwn(event) || event.composedPath().some((target) => target instanceof Element && target.localName === "beseda-exercise");

/** Starts the deck when the document is there; `more` are the trainer's actions by name. */
export function startDeck(more: (stage: Stage) => Record<string, Action> = () => ({})): void {
  setDefaultHost(storeHost("deck", memoryStore()));
  const begin = (): void => {
    const element = document.querySelector<HTMLElement>(".reveal");
    if (element) start(element, more);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
}

function start(element: HTMLElement, more: (stage: Stage) => Record<string, Action>): void {
  const word = wordsOf("deck-words");
  const t = translator(toLang(document.documentElement.lang));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const deck = new Reveal(element, {
    hash: true,
    slideNumber: "c/t",
    width: 1600,
    height: HEIGHT,
    margin: 0.04,
    center: false,
    help: false,
    jumpToSlide: false,
    transition: still ? "none" : "fade",
    backgroundTransition: still ? "none" : "fade",
    keyboardCondition: (event: KeyboardEvent) => !ours(event),
  });
  const beside = panels(() => fit(element));
  const current = followItems((exercise) => {
    // What stands beside the question before is not about this one.
    const slide = exercise.closest("section");
    const open = slide && beside.on(slide);
    if (slide) beside.close(slide);
    if (slide && open === "hands" && slide.classList.contains("present")) actions.hands!.run();
  });
  const kept = counts(`beseda:hands:${element.dataset.module}:${document.documentElement.lang}`, tabStore());

  const hands = (): void => {
    const slide = deck.getCurrentSlide();
    const own = slide.querySelector("script.hands")?.textContent;
    const shown = own ? null : current(slide);
    const options = own ? (JSON.parse(own) as string[]) : shown ? choicesOf(shown.spec, shown.item, t) : [];
    const question = shown ? `${shown.spec.id}:${shown.item}` : slide.id;
    if (options.length) beside.toggle(slide, "hands", () => handsPanel(question, options, kept));
    else say(word("no-question"));
  };
  const actions: Record<string, Action> = { hands: { key: "H", run: hands } };
  const { say, help } = tools(new Proxy({}, { get: (_, name: string) => actions[name]?.run }));
  Object.assign(actions, more({ deck, panels: beside, current, say, word }));

  for (const [description, { key, run }] of Object.entries(actions)) {
    deck.addKeyBinding({ keyCode: key.charCodeAt(0), key, description }, run);
  }
  // reveal.js takes the key of “?” on an American keyboard for the black screen.
  deck.addKeyBinding({ keyCode: 191, key: "?", description: "help" }, () => {});
  document.addEventListener("keydown", (event) => {
    if ((event.key === "?" || event.key === "F1") && !ours(event)) {
      event.preventDefault();
      help();
    }
  });
  for (const exercise of element.querySelectorAll("beseda-exercise")) keepKeys(exercise);
  unpackAll(document);
  define();
  for (const event of ["ready", "slidechanged", "resize"]) deck.on(event, () => fit(element));
  void deck.initialize().then(() => {
    inOwnWords(element, word);
    performance.mark("beseda-deck");
  });
}

/** The overview listens on the document: what is typed in an exercise is not for it, and Escape leads out. */
function keepKeys(exercise: Element): void {
  exercise.setAttribute("data-prevent-swipe", "");
  exercise.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape") (exercise.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    event.stopPropagation();
  });
}

/** An exercise gets what its slide has left below the heading; more than that scrolls inside. */
function fit(element: HTMLElement): void {
  for (const exercise of element.querySelectorAll<HTMLElement>("section.present beseda-exercise")) {
    let top = 0;
    for (let at: HTMLElement | null = exercise; at && at.localName !== "section"; at = at.offsetParent as HTMLElement | null) {
      top += at.offsetTop;
    }
    exercise.style.maxHeight = `${Math.max(300, HEIGHT - top - 24)}px`;
  }
}

/** What reveal.js says in English. */
function inOwnWords(element: HTMLElement, word: (name: string) => string): void {
  const resume = element.querySelector(".resume-button");
  if (resume) resume.textContent = word("resume");
  for (const [side, name] of [["left", "previous"], ["up", "previous"], ["right", "next"], ["down", "next"]] as const) {
    element.querySelector(`.navigate-${side}`)?.setAttribute("aria-label", word(name));
  }
}
