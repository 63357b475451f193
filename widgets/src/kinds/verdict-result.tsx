// What a message was, with every clue numbered in place and explained below it.
import { techniqueName } from "../technique";
import { judgeVerdict, numberClues, type Given } from "../logic/verdict";
import type { Session } from "../session";
import type { VerdictItem, VerdictSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Text } from "../ui";
import { SampleMessage } from "./forms";

interface WordsProps {
  session: Session<VerdictSpec>;
  item: VerdictItem;
  given: Given;
}

/** The verdict and the action, judged in words. */
export function VerdictWords({ session, item, given }: WordsProps) {
  const { t, lang, spec } = session;
  const result = judgeVerdict(item, given);
  const nameOf = (id: string): string => tie(spec.actions.find((action) => action.id === id)?.text ?? id, lang);
  return (
    <>
      <p>
        <strong>{t(result.outcome!)}</strong>
      </p>
      <p>{t(result.safe ? "action_safe" : "action_unsafe", { action: nameOf(given.action) })}</p>
      {!result.safe && (
        <>
          <p>{t("action_better", { n: item.safe.length })}</p>
          <ul>
            {item.safe.map((id) => (
              <li>{nameOf(id)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface ResultProps {
  session: Session<VerdictSpec>;
  item: VerdictItem;
  nextLabel: string;
  onNext: () => void;
}

export function VerdictResult({ session, item, nextLabel, onNext }: ResultProps) {
  const { t, lang } = session;
  const clues = numberClues(item);
  return (
    <>
      <SampleMessage item={item} t={t} lang={lang} clues={clues} />
      {clues.size > 0 && (
        <>
          <h5>{t(item.fraud ? "clues_fraud" : "clues_genuine")}</h5>
          <ol class="clues">
            {[...clues.keys()].map((id) => {
              const clue = item.clues.find((one) => one.id === id)!;
              return (
                <li>
                  <strong>{techniqueName(clue.technique, t)}</strong>
                  <Text text={clue.why} lang={lang} />
                </li>
              );
            })}
          </ol>
        </>
      )}
      <div class="explanation">
        <Text text={item.explanation} lang={lang} />
      </div>
      <Actions>
        <Button primary onClick={onNext}>
          {nextLabel}
        </Button>
      </Actions>
    </>
  );
}
