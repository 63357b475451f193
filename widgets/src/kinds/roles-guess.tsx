// The guess: chosen or in own words. A room guesses aloud and writes nothing on the screen.
import { useId, useState } from "preact/hooks";
import { guessed, type Heard } from "../logic/roles";
import { Actions, Button, Icon, Line, Options, Status, Text } from "../ui";
import type { PersonProps } from "./roles";

const MAX_GUESS = 2000;

export function Guessing({ session, item, guess, onGuess, onHear, onNext, onBack }: PersonProps) {
  const { spec, t, lang, projected } = session;
  const id = useId();
  const [asked, setAsked] = useState(false);
  const ready = guessed(guess) !== null;
  const hear = (way: Heard): void => (ready ? onHear(way) : setAsked(true));
  return (
    <>
      <details class="intro">
        <summary>{t("incident_happened")}</summary>
        <Text text={spec.situation} lang={lang} />
      </details>
      <Options
        legend={t("roles_guess")}
        hint={t("roles_guess_hint")}
        chosen={guess.chosen === null ? [] : [guess.chosen]}
        onChoose={([chosen]) => onGuess({ ...guess, chosen: chosen ?? null })}
        options={item.guesses.map((one) => ({ id: one.id, label: <Line text={one.text} lang={lang} /> }))}
      />
      {!projected && (
        <div class="prompt">
          <label for={id}>{t("roles_own_words")}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={MAX_GUESS}
            value={guess.text}
            aria-describedby={`${id}-where`}
            onInput={(event) => onGuess({ ...guess, text: event.currentTarget.value })}
          />
          <p class="where" id={`${id}-where`}>
            <Icon name="lock" />
            <span>{t("roles_private")}</span>
          </p>
        </div>
      )}
      <Status>{asked && !ready && <p>{t("roles_guess_first")}</p>}</Status>
      <Actions>
        <Button primary onClick={() => hear("read")}>
          {t("roles_read")}
        </Button>
        <Button onClick={() => hear("guest")}>{t("roles_guest")}</Button>
        <Button onClick={onNext}>{t("incident_pass")}</Button>
        <Button onClick={onBack}>{t("back")}</Button>
      </Actions>
    </>
  );
}
