// Parts of a reflection around its prompts: the note before a hard topic, the choice of a structure, the end, erasing.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Note } from "../logic/reflect";
import type { Session } from "../session";
import type { Phase, ReflectSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Text } from "../ui";

type Props = { session: Session<ReflectSpec> };

/** What comes, before it comes, and a way out that costs nothing. */
export function ContentNote({ session, text, onGo, onSkip }: Props & { text: string; onGo: () => void; onSkip: () => void }) {
  const { t, lang } = session;
  return (
    <div class="content-note">
      <Text text={text} lang={lang} />
      <Actions>
        <Button primary onClick={onGo}>
          {t("continue")}
        </Button>
        <Button onClick={onSkip}>{t("note_skip")}</Button>
      </Actions>
    </div>
  );
}

/** Which way to look at it; only where the exercise offers more than one. */
export function Structures({ session, chosen, onChoose }: Props & { chosen: string; onChoose: (structure: string) => void }) {
  const { spec, t } = session;
  const name = useId();
  const offered = [spec.structure ?? "what", ...(spec.also ?? []).map(({ structure }) => structure)];
  if (offered.length < 2) return null;
  return (
    <fieldset class="structures">
      <legend>{t("structure")}</legend>
      {offered.map((structure) => (
        <label key={structure} class="check">
          <input type="radio" name={name} checked={structure === chosen} onChange={() => onChoose(structure)} />
          <span>{t(`structure_${structure}` as const)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Every prompt with its text: the end view, and what a print shows. */
export function AllTexts({ session, phases, noteOf, onlyPrint }: Props & { phases: Phase[]; noteOf: (id: string) => Note; onlyPrint: boolean }) {
  const { t, lang } = session;
  return (
    <div class={onlyPrint ? "print-only" : "all-texts"}>
      {phases.map((phase) => (
        <div>
          <h5>{tie(phase.title, lang)}</h5>
          {phase.prompts.map((prompt) => (
            <div class="written">
              <p>
                <strong>{tie(prompt.text, lang)}</strong>
              </p>
              <p class="own">{noteOf(prompt.id).text || t("reflect_nothing")}</p>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Asks once more before anything is deleted. */
export function Erase({ session, onErase }: Props & { onErase: () => void }) {
  const { t } = session;
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(asking);
  useEffect(() => {
    if (before.current === asking) return;
    before.current = asking;
    (asking ? box.current : box.current?.querySelector("button"))?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <div ref={box}>
        <Button onClick={() => setAsking(true)}>{t("delete_texts")}</Button>
      </div>
    );
  }
  return (
    <div class="ask" role="group" tabIndex={-1} ref={box} aria-label={t("delete_texts")}>
      <p>{t("delete_sure")}</p>
      <Button
        onClick={() => {
          setAsking(false);
          onErase();
        }}
      >
        {t("delete_yes")}
      </Button>
      <Button onClick={() => setAsking(false)}>{t("delete_no")}</Button>
    </div>
  );
}
