// Draws `reflect`: phases as steps, a text per prompt that stays here unless it is shared.
import { useEffect, useRef, useState } from "preact/hooks";
import { readNotes, responseOf, share, withdraw, type Note } from "../logic/reflect";
import type { Session } from "../session";
import type { ReflectSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Icon, savedObject, Status, useFocusOn, useSaved } from "../ui";
import { ReflectPrompt } from "./reflect-prompt";

interface State {
  at: number;
  /** Prompts of which it was already said that something private was written. */
  told: string[];
}
type Notes = Record<string, Note>;
type Props = { session: Session<ReflectSpec> };

const EMPTY: Note = { text: "", shared: null };

/** The notes of this exercise, kept apart from its state: they never reach a host. The key outlives revisions. */
function useNotes(session: Session<ReflectSpec>): [Notes, (next: Notes) => void] {
  const key = `beseda:text:${session.spec.id}`;
  const [notes, setNotes] = useState<Notes>(() => readNotes(session.secrets.get(key)));
  const set = (next: Notes): void => {
    setNotes(next);
    if (Object.keys(next).length === 0) session.secrets.remove(key);
    else session.secrets.set(key, JSON.stringify(next));
  };
  return [notes, set];
}

export function Reflect({ session }: Props) {
  const { spec, t, lang } = session;
  const [state, setState] = useSaved<State>(session, (saved) => {
    const { at, told } = savedObject<State>(saved);
    return { at: Math.min(Math.max(0, Number(at) || 0), spec.phases.length), told: Array.isArray(told) ? told : [] };
  });
  const [notes, setNotes] = useNotes(session);
  const [said, setSaid] = useState("");
  const heading = useFocusOn<HTMLHeadingElement>(state.at);
  const phase = spec.phases[state.at];
  const noteOf = (id: string): Note => notes[id] ?? EMPTY;

  useEffect(() => session.begin(), [state.at]);
  useEffect(() => session.progress(state.at, spec.phases.length, phase ? null : "well"), [state]);

  const change = (id: string, note: Note, tell: boolean): void => {
    setNotes({ ...notes, [id]: note });
    setSaid("");
    if (!tell) return;
    session.answer(id, responseOf(note));
    setState({ ...state, told: [...new Set([...state.told, id])] });
    if (note.shared === null) setSaid(t("withdrawn"));
  };
  const go = (at: number): void => {
    const untold = (phase?.prompts ?? []).filter(
      ({ id }) => at > state.at && !state.told.includes(id) && noteOf(id).text.trim() && noteOf(id).shared === null,
    );
    for (const { id } of untold) session.answer(id, { shared: false });
    setState({ at, told: [...state.told, ...untold.map(({ id }) => id)] });
    setSaid("");
  };
  const erase = (): void => {
    for (const [id, note] of Object.entries(notes)) if (note.shared !== null) session.answer(id, { shared: false });
    setNotes({});
    setSaid(t("deleted"));
    heading.current?.focus();
  };

  return (
    <div class="item reflect">
      <p class="remark">
        <Icon name="lock" />
        <span>{t(`kept_${session.secrets.lasting ? "browser" : "memory"}${session.shares ? "" : "_only"}` as const)}</span>
      </p>
      {phase ? (
        <>
          <p class="counter">{t("counter", { kind: "step", at: state.at + 1, of: spec.phases.length })}</p>
          <h4 ref={heading} tabIndex={-1}>
            {tie(phase.title, lang)}
          </h4>
          {phase.prompts.map((prompt) => (
            <ReflectPrompt
              key={prompt.id}
              session={session}
              prompt={prompt}
              note={noteOf(prompt.id)}
              onText={(text) => change(prompt.id, { ...noteOf(prompt.id), text }, false)}
              onShare={() => change(prompt.id, share(noteOf(prompt.id)), true)}
              onWithdraw={() => change(prompt.id, withdraw(noteOf(prompt.id)), true)}
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
      <AllTexts session={session} noteOf={noteOf} onlyPrint={phase !== undefined} />
      <Status>{said && <p>{said}</p>}</Status>
      <Actions>
        {phase && (
          <Button primary onClick={() => go(state.at + 1)}>
            {t(state.at + 1 < spec.phases.length ? "continue" : "finish")}
          </Button>
        )}
        {state.at > 0 && <Button onClick={() => go(state.at - 1)}>{t("back")}</Button>}
        <Button onClick={() => window.print()}>{t("print")}</Button>
        {Object.keys(notes).length > 0 && <Erase session={session} onErase={erase} />}
      </Actions>
    </div>
  );
}

interface AllProps extends Props {
  noteOf: (id: string) => Note;
  onlyPrint: boolean;
}

/** Every prompt with its text: the end view, and what a print shows. */
function AllTexts({ session, noteOf, onlyPrint }: AllProps) {
  const { spec, t, lang } = session;
  return (
    <div class={onlyPrint ? "print-only" : "all-texts"}>
      {spec.phases.map((phase) => (
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
function Erase({ session, onErase }: Props & { onErase: () => void }) {
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
