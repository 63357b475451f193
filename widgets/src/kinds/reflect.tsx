// Draws `reflect`: phases as steps, a text per prompt that stays with its writer unless it is shared.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { apiOf } from "../api";
import { responseOf, share, withdraw, type Note } from "../logic/reflect";
import { printAlone } from "../printing";
import type { Session } from "../session";
import type { ReflectSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, savedObject, Status, useFocusOn, useSaved } from "../ui";
import { Support, Talk, usePause } from "./reflect-circle";
import { noteOf, sharedMarks, useDiary } from "./reflect-diary";
import { Lock } from "./reflect-lock";
import { AllTexts, ContentNote, Erase, Structures } from "./reflect-parts";
import { ReflectPrompt } from "./reflect-prompt";

interface State {
  at: number;
  /** Prompts of which it was already said that something private was written. */
  told: string[];
  passed: string[];
  /** Whether the note before a hard topic was read. */
  noted: boolean;
  structure: string | null;
}
type Props = { session: Session<ReflectSpec> };

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);

export function Reflect({ session }: Props) {
  const { spec, t, lang, secrets } = session;
  const [state, setState] = useSaved<State>(session, (saved) => {
    const { at, told, passed, noted, structure } = savedObject<State>(saved);
    return {
      at: Math.max(0, Number(at) || 0),
      told: list(told),
      passed: list(passed),
      noted: noted === true,
      structure: typeof structure === "string" ? structure : null,
    };
  });
  const diary = useDiary(session);
  const marks = sharedMarks(secrets, spec.id);
  const [said, setSaid] = useState("");
  const api = session.shares ? apiOf(document.documentElement) : null;
  // The stop holds for every reflection of the room, whatever else it offers.
  const paused = usePause(api);
  const other = spec.also?.find(({ structure }) => structure === state.structure);
  const phases = other?.phases ?? spec.phases;
  const at = Math.min(state.at, phases.length);
  const phase = phases[at];
  const noting = Boolean(spec.content_note) && !state.noted;
  const heading = useFocusOn<HTMLHeadingElement>(`${at} ${noting}`);
  const locked = diary.status === "locked";
  const note = (id: string): Note => noteOf(diary, secrets, spec.id, id);

  useLayoutEffect(() => session.begin(), [at]);
  useEffect(() => session.progress(at, phases.length, phase ? null : "well"), [state]);

  const tell = (id: string, next: Note): void => {
    if (!locked) diary.put(spec.id, id, next);
    marks.set(id, next.shared !== null);
    session.answer(id, { ...responseOf(next) });
    setState({ ...state, told: [...new Set([...state.told, id])] });
    setSaid(next.shared === null ? t("withdrawn") : "");
  };
  const pass = (id: string, passed: boolean): void => {
    if (passed) session.answer(id, { passed: true });
    setState({ ...state, passed: passed ? [...state.passed, id] : state.passed.filter((one) => one !== id) });
    setSaid("");
  };
  const go = (next: number): void => {
    const untold = (phase?.prompts ?? []).filter(
      ({ id }) => next > at && !state.told.includes(id) && note(id).text.trim() && note(id).shared === null,
    );
    for (const { id } of untold) session.answer(id, { shared: false });
    setState({ ...state, at: next, told: [...state.told, ...untold.map(({ id }) => id)] });
    setSaid("");
  };
  const erase = (): void => {
    for (const id of marks.all()) {
      session.answer(id, { shared: false });
      marks.set(id, false);
    }
    diary.clear(spec.id);
    setSaid(t("deleted"));
    heading.current?.focus();
  };
  const ids = [spec, ...(spec.also ?? [])].flatMap((one) => one.phases.flatMap(({ prompts }) => prompts.map(({ id }) => id)));
  const something = ids.some((id) => note(id).text || note(id).shared !== null);
  const help = (
    <>
      {spec.support && <Support session={session} text={spec.support} />}
      {spec.talk && api && <Talk session={session} api={api} />}
    </>
  );

  if (paused) {
    return (
      <div class="item reflect">
        <Status>
          <p>{t("paused")}</p>
        </Status>
        {help}
      </div>
    );
  }
  if (noting && spec.content_note) {
    return (
      <div class="item reflect">
        <ContentNote
          session={session}
          text={spec.content_note}
          onGo={() => setState({ ...state, noted: true })}
          onSkip={() => setState({ ...state, noted: true, at: phases.length })}
        />
        {help}
      </div>
    );
  }
  return (
    <div class="item reflect">
      {session.projected ? <p class="remark">{t("lock_memory")}</p> : <Lock session={session} diary={diary} />}
      {phase ? (
        <>
          <p class="counter">{t("counter", { kind: "step", at: at + 1, of: phases.length })}</p>
          {at === 0 && (
            <Structures
              session={session}
              chosen={other?.structure ?? spec.structure ?? "what"}
              onChoose={(structure) => setState({ ...state, structure })}
            />
          )}
          <h4 ref={heading} tabIndex={-1}>
            {tie(phase.title, lang)}
          </h4>
          {phase.prompts.map((prompt) => (
            <ReflectPrompt
              key={prompt.id}
              session={session}
              prompt={prompt}
              note={note(prompt.id)}
              locked={locked}
              passed={state.passed.includes(prompt.id)}
              onText={(text) => {
                diary.put(spec.id, prompt.id, { ...note(prompt.id), text });
                if (said) setSaid("");
              }}
              onShare={(signed) => tell(prompt.id, share(note(prompt.id), signed))}
              onWithdraw={() => tell(prompt.id, withdraw(note(prompt.id)))}
              onPass={(passed) => pass(prompt.id, passed)}
            />
          ))}
        </>
      ) : (
        <>
          <h4 ref={heading} tabIndex={-1}>
            {t("summary")}
          </h4>
          <p>{t("reflect_done")}</p>
        </>
      )}
      {!locked && <AllTexts session={session} phases={phases} noteOf={note} onlyPrint={phase !== undefined} />}
      <Status>{said && <p>{said}</p>}</Status>
      <Actions>
        {phase && (
          <Button primary onClick={() => go(at + 1)}>
            {t(at + 1 < phases.length ? "continue" : "finish")}
          </Button>
        )}
        {at > 0 && <Button onClick={() => go(at - 1)}>{t("back")}</Button>}
        {!locked && <Button onClick={() => printAlone(heading.current)}>{t("print")}</Button>}
        {(something || locked) && <Erase session={session} onErase={erase} />}
      </Actions>
      {help}
    </div>
  );
}
