// Draws `table`: the sheet, a table of one's own, a silent one with other rules, a guess, and both sheets side by side.
import { useEffect, useLayoutEffect } from "preact/hooks";
import { newSeed } from "../logic/random";
import { face, play, restored, sheets, STAGES, type Move, type TableState } from "../logic/table";
import type { Session } from "../session";
import { RULES, type Sheet, type TableSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Line, Options, savedObject, useFocusOn, useSaved } from "../ui";
import { Board } from "./table-board";

export type TableSession = Session<TableSpec>;

const UNSURE = "unsure";

export function Table({ session }: { session: TableSession }) {
  const { t } = session;
  const [state, setState] = useSaved<TableState>(session, (saved) => restored(savedObject<TableState>(saved), newSeed()));
  const heading = useFocusOn<HTMLHeadingElement>(state.stage);
  useLayoutEffect(() => session.begin(), [state.stage]);
  useEffect(() => {
    const at = STAGES.indexOf(state.stage);
    session.progress(at, STAGES.length - 1, state.stage === "done" ? "well" : null);
  }, [state.stage]);
  return (
    <>
      <div class="item table screen-only" key={state.stage}>
        <h4 ref={heading} tabIndex={-1}>
          {t(`table_${state.stage}`)}
        </h4>
        <Stage session={session} state={state} onState={setState} />
      </div>
      <p class="print-only">{t("table_paper")}</p>
    </>
  );
}

interface StageProps {
  session: TableSession;
  state: TableState;
  onState: (next: TableState) => void;
}

function Stage({ session, state, onState }: StageProps) {
  const { spec, t } = session;
  const { own, other } = sheets(spec, state.seed);
  const go = (stage: TableState["stage"]): void => onState({ ...state, stage });
  switch (state.stage) {
    case "sheet":
      return (
        <>
          <p>{t("table_sheet_help")}</p>
          <Rules session={session} sheet={own} />
          <Actions>
            <Button primary onClick={() => go("practice")}>
              {t("table_begin")}
            </Button>
          </Actions>
        </>
      );
    case "practice":
      return (
        <Board
          session={session}
          table={play(spec, own, own, state.seed, state.practice)}
          of={spec.practice}
          onMove={(move: Move) => onState({ ...state, practice: [...state.practice, move] })}
          onEnd={() => go("between")}
          end={t("table_leave")}
        >
          <Rules session={session} sheet={own} />
        </Board>
      );
    case "between":
      return (
        <>
          <p>{t("table_between_help")}</p>
          <Actions>
            <Button primary onClick={() => go("silent")}>
              {t("table_sit_down")}
            </Button>
          </Actions>
        </>
      );
    case "silent":
      return (
        <Board
          session={session}
          table={play(spec, own, other, state.seed + 1, state.silent)}
          of={spec.silent}
          onMove={(move: Move) => onState({ ...state, silent: [...state.silent, move] })}
          onEnd={() => go("guess")}
          end={t("table_stop")}
        />
      );
    case "guess":
      return <Guess session={session} state={state} onState={onState} />;
    case "done":
      return <Done session={session} state={state} onState={onState} />;
  }
}

/** A sheet with its four rules; which of them others do not have, nothing shows. */
function Rules({ session, sheet }: { session: TableSession; sheet: Sheet }) {
  const { spec, lang, t } = session;
  return (
    <section class="rules" aria-label={t("table_sheet")}>
      <ol>
        {RULES.map((rule) => (
          <li>
            <Line text={spec.variants[rule][sheet[rule]]!} lang={lang} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Guess({ session, state, onState }: StageProps) {
  const { spec, t, lang } = session;
  const compare = (): void => {
    for (const rule of RULES) {
      const variant = state.guesses[rule];
      if (variant !== undefined) session.answer(rule, { variant });
    }
    onState({ ...state, stage: "done" });
  };
  return (
    <>
      <p>{t("table_guess_help")}</p>
      {RULES.map((rule) => (
        <Options
          legend={t(`table_rule_${rule}`)}
          chosen={state.guesses[rule] === undefined ? [] : [state.guesses[rule]]}
          onChoose={([variant]) => onState({ ...state, guesses: { ...state.guesses, [rule]: variant! } })}
          options={[
            ...Object.entries(spec.variants[rule]).map(([id, text]) => ({ id, label: <Line text={text} lang={lang} /> })),
            { id: UNSURE, label: t("table_unsure") },
          ]}
        />
      ))}
      <Actions>
        <Button primary onClick={compare}>
          {t("table_compare")}
        </Button>
      </Actions>
    </>
  );
}

function Done({ session, state, onState }: StageProps) {
  const { spec, t, lang } = session;
  const { own, other } = sheets(spec, state.seed);
  const { clashes } = play(spec, own, other, state.seed + 1, state.silent);
  return (
    <>
      <p>{t("table_done_help")}</p>
      {RULES.map((rule) => {
        const text = (variant: string) => <Line text={spec.variants[rule][variant] ?? t("table_unsure")} lang={lang} />;
        const guess = state.guesses[rule];
        return (
          <section class="compared">
            <h5>{t(`table_rule_${rule}`)}</h5>
            <dl>
              <div>
                <dt>{t("table_yours")}</dt>
                <dd>{text(own[rule])}</dd>
              </div>
              <div>
                <dt>{t("table_theirs")}</dt>
                <dd>{own[rule] === other[rule] ? t("table_same") : text(other[rule])}</dd>
              </div>
              {guess !== undefined && (
                <div>
                  <dt>{t("table_guessed")}</dt>
                  <dd>{guess === own[rule] && guess === other[rule] ? t("table_same") : text(guess)}</dd>
                </div>
              )}
            </dl>
            {own[rule] !== other[rule] && <p class="hint">{t("table_clashes", { n: clashes[rule] })}</p>}
          </section>
        );
      })}
      <section>
        <h5>{t("table_think")}</h5>
        <ul>
          {spec.think.map((question) => (
            <li>{tie(question, lang)}</li>
          ))}
        </ul>
      </section>
      <Actions>
        <Button onClick={() => onState(restored({}, newSeed()))}>{t("table_again")}</Button>
      </Actions>
    </>
  );
}

/** “wave 5” */
export function cardName(session: TableSession, card: number): string {
  const { shape, number } = face(session.spec, card);
  return `${shape.name} ${number}`;
}
