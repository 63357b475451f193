// What an option looks like once the answer is out: a colour, and words that say the same.
import type { ComponentChildren } from "preact";
import type { Translate } from "../i18n";
import type { OptionView } from "./options";
import { Tag } from "./parts";

/** Tone and note of an option: whether it is right, whether it was chosen, and what else there is to say of it. */
export function judged(t: Translate, good: boolean, chosen: boolean, more?: ComponentChildren): Pick<OptionView, "tone" | "note"> {
  const tags = (good || chosen) && (
    <p class="tags">
      <Tag tone={good ? "good" : "notyet"}>{t(good ? "is_right" : "is_wrong")}</Tag>
      {chosen && <span class="yours">{t("your_choice")}</span>}
    </p>
  );
  return { tone: good ? "good" : chosen ? "notyet" : "plain", note: tags || more ? <>{[tags, more]}</> : undefined };
}
