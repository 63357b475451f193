// The deck for the trainer: with answers, and a window with notes and clock.
import { toLang, translator } from "./i18n";
import { answerPanel } from "./deck/answer";
import { answerOf } from "./deck/question";
import { speaker } from "./deck/speaker";
import { startDeck } from "./deck/start";

startDeck(({ deck, panels, current, say, word }) => {
  const open = speaker(deck);
  const lang = toLang(document.documentElement.lang);
  const answer = (): void => {
    const slide = deck.getCurrentSlide();
    const shown = current(slide);
    const solution = shown && answerOf(shown.spec, shown.item, translator(lang));
    if (solution) panels.toggle(slide, "answer", () => answerPanel(solution, lang));
    else say(word("no-answer"));
  };
  return {
    speaker: { key: "S", run: () => (open() ? undefined : say(word("blocked"))) },
    answer: { key: "R", run: answer },
  };
});
