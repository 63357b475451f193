// What somebody said, beside the guess: the gap is the lesson. A guest's own words come before what is written here.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { Session } from "../session";
import type { RoleItem, RolesSpec } from "../spec";
import type { Guess } from "../logic/roles";
import { tie } from "../typography";
import { Actions, Button, Icon, Line, Options, Text } from "../ui";
import type { PersonProps } from "./roles";

export function Account(props: PersonProps) {
  const { session, item, heard, guess, last, onGuess, onHear, onNext } = props;
  const { t, lang, projected } = session;
  const [part, setPart] = useState(0);
  const guest = heard === "guest";
  const said = (
    <div class="gap">
      <section>
        <h5>{t("roles_your_guess")}</h5>
        <OwnGuess session={session} item={item} guess={guess} />
      </section>
      <section>
        <h5>{t("roles_said")}</h5>
        {guest ? <FromGuest {...props} /> : <Quote session={session} text={item.said} />}
      </section>
    </div>
  );
  const gap = guest ? null : (
    <Options
      many
      legend={t("roles_points")}
      hint={t("roles_points_hint")}
      chosen={guess.surprised}
      onChoose={(surprised) => onGuess({ ...guess, surprised })}
      options={item.points.map((point) => ({ id: point.id, label: <Line text={point.text} lang={lang} /> }))}
    />
  );
  const ask = (
    <div class="remark">
      <div>
        <p>
          <strong>{t("roles_ask")}</strong>
        </p>
        <Text text={item.ask} lang={lang} />
      </div>
    </div>
  );
  // A room sees the account first, then what was in it; a reader sees all.
  const parts: ComponentChildren[] = projected && gap ? [said, [gap, ask]] : [[said, gap, ask]];
  const more = part + 1 < parts.length;
  return (
    <>
      {parts[part]}
      <Actions>
        <Button primary repeat={more} onClick={more ? () => setPart(part + 1) : onNext}>
          {t(more ? "continue" : last ? "show_summary" : "roles_next")}
        </Button>
        {guest && <Button onClick={() => onHear("read")}>{t("roles_read_instead")}</Button>}
      </Actions>
    </>
  );
}

function Quote({ session, text }: { session: Session<RolesSpec>; text: string }) {
  return (
    <blockquote class="account">
      <Text text={text} lang={session.lang} />
    </blockquote>
  );
}

/** The guess as it was made; after a reload there is none any more. */
export function OwnGuess({ session, item, guess }: { session: Session<RolesSpec>; item: RoleItem; guess: Guess }) {
  const { t, lang } = session;
  const chosen = item.guesses.find((one) => one.id === guess.chosen);
  const text = guess.text.trim();
  if (!chosen && !text) return <p class="hint">{t("roles_guess_gone")}</p>;
  return (
    <>
      {chosen && (
        <p>
          <Line text={chosen.text} lang={lang} />
        </p>
      )}
      {text && <p class="own">{tie(text, lang)}</p>}
    </>
  );
}

function FromGuest({ session, guess, onGuess }: PersonProps) {
  const { t, projected } = session;
  const id = useId();
  return (
    <>
      <p>{t("roles_guest_hint")}</p>
      {!projected && (
        <div class="prompt">
          <label for={id}>{t("roles_guest_notes")}</label>
          <textarea
            id={id}
            rows={4}
            maxLength={2000}
            value={guess.notes}
            aria-describedby={`${id}-where`}
            onInput={(event) => onGuess({ ...guess, notes: event.currentTarget.value })}
          />
          <p class="where" id={`${id}-where`}>
            <Icon name="lock" />
            <span>{t("roles_private")}</span>
          </p>
        </div>
      )}
    </>
  );
}
