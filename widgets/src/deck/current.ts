// Which item of each exercise is on show, as the exercises themselves say.
import { readSpec, type Spec } from "../spec";
import type { Shown } from "../session";

export interface Current {
  spec: Spec;
  item: string;
}

/** Follows the exercises of a deck; `changed` is told when another item comes on show. */
export function followItems(changed: (exercise: Element) => void): (slide: Element) => Current | null {
  const items = new WeakMap<Element, string | null>();
  document.addEventListener("beseda-item", (event) => {
    const { target, detail } = event as CustomEvent<Shown>;
    if (!(target instanceof Element)) return;
    items.set(target, detail.item);
    changed(target);
  });
  return (slide) => {
    const exercise = slide.querySelector("beseda-exercise");
    const item = exercise && items.get(exercise);
    if (!exercise || !item) return null;
    try {
      return { spec: readSpec(exercise.querySelector("script")?.textContent ?? ""), item };
    } catch {
      return null; // the exercise has said so itself
    }
  };
}
