// Draws `roles`: the incident, then one person after the other, guessed first and heard afterwards. Nothing is graded, and a
// guess lives in this page's memory alone.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { lastPlace, NO_GUESS, responseOf, restored, type Guess, type Heard, type RolesState } from "../logic/roles";
import type { Session } from "../session";
import type { RoleItem, RolesSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, savedObject, Text, useFocusOn, useSaved } from "../ui";
import { Account } from "./roles-account";
import { Beforehand } from "./beforehand";
import { Guessing } from "./roles-guess";
import { RolesPaper } from "./roles-paper";
import { Together } from "./roles-together";

export function Roles({ session }: { session: Session<RolesSpec> }) {
  const { spec, t, lang } = session;
  const [state, setState] = useSaved<RolesState>(session, (saved) => restored(spec.items, savedObject<RolesState>(saved)));
  const [guesses, setGuesses] = useState<Record<string, Guess>>({});
  const item = spec.items[state.at - 1];
  const heard = item && state.heard[item.id];
  const heading = useFocusOn<HTMLHeadingElement>(`${state.at} ${heard}`);

  useLayoutEffect(() => session.begin(item?.id), [state.at]);
  useEffect(() => {
    const over = state.at >= lastPlace(spec.items);
    session.progress(Object.keys(state.heard).length, spec.items.length, over ? "well" : null);
  }, [state]);

  const go = (at: number): void => setState({ ...state, at });
  const hear = (of: RoleItem, way: Heard): void => {
    session.answer(of.id, responseOf(guesses[of.id] ?? NO_GUESS, way));
    setState({ ...state, heard: { ...state.heard, [of.id]: way } });
  };
  return (
    <>
      <div class="item roles screen-only" key={state.at}>
        {item && <p class="counter">{t("roles_counter", { at: state.at, of: spec.items.length })}</p>}
        <h4 ref={heading} tabIndex={-1}>
          {item ? tie(item.who, lang) : t(state.at === 0 ? "roles_incident" : "roles_together")}
        </h4>
        {state.at === 0 && <Opening session={session} onNext={() => go(1)} onPass={() => go(lastPlace(spec.items))} />}
        {item && (
          <Person
            session={session}
            item={item}
            heard={heard}
            guess={guesses[item.id] ?? NO_GUESS}
            last={state.at === spec.items.length}
            onGuess={(guess) => setGuesses({ ...guesses, [item.id]: guess })}
            onHear={(way) => hear(item, way)}
            onNext={() => go(state.at + 1)}
            onBack={() => go(state.at - 1)}
          />
        )}
        {state.at > spec.items.length && (
          <Together
            session={session}
            state={state}
            guesses={guesses}
            onGo={go}
            onAgain={() => {
              setGuesses({});
              setState({ at: 0, heard: {} });
            }}
          />
        )}
      </div>
      <RolesPaper session={session} />
    </>
  );
}

export interface PersonProps {
  session: Session<RolesSpec>;
  item: RoleItem;
  heard: Heard | undefined;
  guess: Guess;
  last: boolean;
  onGuess: (next: Guess) => void;
  onHear: (way: Heard) => void;
  onNext: () => void;
  onBack: () => void;
}

/** Before: the guess. After: the account beside it. */
const Person = (props: PersonProps) => (props.heard ? <Account key="account" {...props} /> : <Guessing key="guess" {...props} />);

function Opening({ session, onNext, onPass }: { session: Session<RolesSpec>; onNext: () => void; onPass: () => void }) {
  const { spec, t, lang } = session;
  const [open, setOpen] = useState(!spec.content_note);
  if (!open) return <Beforehand session={session} text={spec.content_note!} onShow={() => setOpen(true)} onPass={onPass} />;
  return (
    <>
      <div class="situation">
        <Text text={spec.situation} lang={lang} />
      </div>
      <Actions>
        <Button primary onClick={onNext}>
          {t("continue")}
        </Button>
      </Actions>
    </>
  );
}
