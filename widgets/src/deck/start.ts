// The offline deck: reveal.js with exercises that keep their keys, their scrolling and their answers to themselves.
import Reveal from "reveal.js";
import { define } from "../element";
import { memoryStore, setDefaultHost, storeHost } from "../host";

const HEIGHT = 900;

const inExercise = (event: Event): boolean =>
  event.composedPath().some((target) => target instanceof Element && target.localName === "beseda-exercise");

export function startDeck(plugins: unknown[]): void {
  setDefaultHost(storeHost("deck", memoryStore()));
  define();
  const begin = (): void => {
    const element = document.querySelector(".reveal");
    if (!element) return;
    for (const exercise of element.querySelectorAll("beseda-exercise")) {
      exercise.setAttribute("data-prevent-swipe", "");
      // The overview and the jump dialogue listen on the document; what is typed here is not for them.
      exercise.addEventListener("keydown", (event) => {
        if ((event as KeyboardEvent).key !== "Escape") event.stopPropagation();
      });
    }
    const deck = new Reveal(element, {
      hash: true,
      slideNumber: "c/t",
      width: 1600,
      height: HEIGHT,
      margin: 0.04,
      center: false,
      transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
      keyboardCondition: (event: Event) => !inExercise(event),
      plugins,
    });
    // An exercise gets what its slide has left below the heading; more than that scrolls inside.
    const fit = (): void => {
      for (const exercise of element.querySelectorAll<HTMLElement>("section.present beseda-exercise")) {
        let top = 0;
        for (let at: HTMLElement | null = exercise; at && at.localName !== "section"; at = at.offsetParent as HTMLElement | null) {
          top += at.offsetTop;
        }
        exercise.style.maxHeight = `${Math.max(300, HEIGHT - top - 24)}px`;
      }
    };
    for (const event of ["ready", "slidechanged", "resize"]) deck.on(event, fit);
    void deck.initialize();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
}
