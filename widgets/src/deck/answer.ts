// Draws the answer to the item on show, for the trainer.
import { make } from "../page/make";
import { tie } from "../typography";
import type { Solution } from "./question";
import { copyOf, part } from "./template";

export function answerPanel(solution: Solution, lang: string): HTMLElement {
  const panel = copyOf("deck-answer");
  const say = (text: string): string => tie(text, lang);
  const lead = solution.lead.split("\n").filter(Boolean);
  part(panel, ".answer").append(
    ...lead.map((line) => make("p", { class: "lead" }, say(line))),
    ...(solution.points.length ? [make("ul", {}, ...solution.points.map((point) => make("li", {}, say(point))))] : []),
    ...solution.more.map((line) => make("p", {}, say(line))),
  );
  return panel;
}
