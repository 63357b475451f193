// After an encounter: the four parts of procedural justice, where each was given and where it was missed, in words.
import { fairness, type PartTaken } from "../logic/fairness";
import type { Turn } from "../logic/dialogue";
import { plain } from "../markup";
import type { Session } from "../session";
import type { DialogueNode, DialogueSpec } from "../spec";
import { tie } from "../typography";
import { Tag } from "../ui";

interface Props {
  session: Session<DialogueSpec>;
  turns: readonly Turn[];
}

export function Fairness({ session, turns }: Props) {
  const { t } = session;
  return (
    <section class="fairness">
      {!session.projected && <h5>{t("fair_heading")}</h5>}
      <ul class="again">
        {fairness(turns).map((taken) => (
          <Part key={taken.part} session={session} taken={taken} />
        ))}
      </ul>
    </section>
  );
}

function Part({ session, taken: { part, given, missed } }: { session: Session<DialogueSpec>; taken: PartTaken }) {
  const { t, lang, projected } = session;
  // A room talks about one moment of each part, rather about one that was missed.
  const gave = projected ? given.slice(0, missed.length > 0 ? 0 : 1) : given;
  const passed = projected ? missed.slice(0, 1) : missed;
  const heard = (node: DialogueNode): string => shorten(tie(plain(node.says ?? node.scene ?? ""), lang));
  const state = given.length > 0 ? (missed.length > 0 ? "partly" : "given") : missed.length > 0 ? "missed" : "none";
  return (
    <li>
      <p class="tags">
        <strong>{t(`fair_${part}`)}</strong>
        <Tag tone={state === "missed" ? "notyet" : state === "none" ? "info" : "good"}>{t(`fair_state_${state}`)}</Tag>
      </p>
      {gave.map(({ chosen }) => (
        <p>{t("fair_given_at", { words: tie(chosen.text, lang) })}</p>
      ))}
      {passed.map(({ node, instead }) => (
        <p>{t("fair_missed_at", { heard: heard(node), words: tie(instead.text, lang) })}</p>
      ))}
    </li>
  );
}

const LONG = 90;

/** The beginning of a longer text, cut between words. */
function shorten(text: string): string {
  if (text.length <= LONG) return text;
  return `${text.slice(0, text.lastIndexOf(" ", LONG)).replace(/[\s,;:.–-]+$/, "")}…`;
}
