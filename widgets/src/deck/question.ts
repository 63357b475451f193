// What a room can be asked about an exercise's item: what hands are raised for, and what the answer is.
import { hasKey, type Translate } from "../i18n";
import { solution } from "../logic/sort";
import { plain } from "../markup";
import type { Spec } from "../spec";

export interface Solution {
  lead: string;
  points: string[];
  more: string[];
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const lettered = (texts: readonly string[]): string[] => texts.map((text, at) => `${LETTERS[at] ?? at + 1}. ${text}`);

/** What hands are raised for; empty where there is nothing to choose between. */
export function choicesOf(spec: Spec, item: string, t: Translate): string[] {
  if (spec.kind === "choice") {
    return lettered((spec.items.find(({ id }) => id === item)?.options ?? []).map((option) => plain(option.text)));
  }
  if (spec.kind === "verdict") return [t("fraud"), t("genuine")];
  if (spec.kind === "dialogue") {
    return lettered((spec.nodes.find(({ id }) => id === item)?.choices ?? []).map((choice) => plain(choice.text)));
  }
  return [];
}

/** The answer to an item with its reasons; null where there is none. */
export function answerOf(spec: Spec, item: string, t: Translate): Solution | null {
  switch (spec.kind) {
    case "choice": {
      const found = spec.items.find(({ id }) => id === item);
      if (!found) return null;
      const texts = lettered(found.options.map((option) => plain(option.text)));
      return {
        lead: texts.filter((_, at) => found.options[at]!.correct).join("\n"),
        points: found.options.map((option, at) => `${LETTERS[at]}: ${plain(option.rationale)}`),
        more: found.explanation ? [plain(found.explanation)] : [],
      };
    }
    case "verdict": {
      const found = spec.items.find(({ id }) => id === item);
      if (!found) return null;
      const safe = spec.actions.filter(({ id }) => found.safe.includes(id)).map((action) => plain(action.text));
      return {
        lead: t(found.fraud ? "fraud" : "genuine"),
        points: found.clues.map((clue) => {
          const key = `technique_${clue.technique}`;
          return `${hasKey(key) ? `${t(key)}: ` : ""}${plain(clue.why)}`;
        }),
        more: [plain(found.explanation), `${t("action_better", { n: safe.length })} ${safe.join(" · ")}`],
      };
    }
    case "sort": {
      const found = spec.items.find(({ id }) => id === item);
      if (!found) return null;
      if (found.mode === "order") {
        const cards = solution(found).map((id) => found.cards.find((card) => card.id === id)!);
        return { lead: "", points: cards.map((card, at) => `${at + 1}. ${plain(card.text)}`), more: [] };
      }
      const groups = found.categories.map(({ id, label }) => {
        const cards = found.cards.filter((card) => card.category === id).map((card) => plain(card.text));
        return `${plain(label)}: ${cards.join(" · ")}`;
      });
      return { lead: "", points: groups, more: [] };
    }
    case "dialogue": {
      const choices = spec.nodes.find(({ id }) => id === item)?.choices ?? [];
      const safe = lettered(choices.map((choice) => plain(choice.text))).filter((_, at) => choices[at]!.safe);
      return safe.length ? { lead: safe.join("\n"), points: [], more: [] } : null;
    }
    default:
      return null;
  }
}
