// Draws `dialogue`: what was said so far, the present scene, the choices - and always a way one step back.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { choicesOf, endingsOf, HANG_UP, hungUp, onTheLine, replay, type DialogueState, type Scene, type Step, type Turn } from "../logic/dialogue";
import { amount } from "../i18n";
import { plain } from "../markup";
import type { Session } from "../session";
import type { DialogueNode, DialogueSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, savedObject, Status, Tag, Text, useFocusOn, useSaved } from "../ui";
import { isEncounter } from "../logic/fairness";
import { Beforehand } from "./beforehand";
import { HeldCall } from "./dialogue-call";
import { Fairness } from "./dialogue-fairness";

type Props = { session: Session<DialogueSpec> };

export function Dialogue({ session }: Props) {
  const { spec, t, lang, projected } = session;
  const [state, setState] = useSaved<DialogueState>(session, (saved) => {
    const { path, found, noted } = savedObject<DialogueState>(saved);
    const steps = Array.isArray(path) ? path : [];
    const walked = steps.slice(0, replay(spec, steps).turns.length);
    const read = walked.length > 0 || noted === "shown" ? "shown" : noted === "passed" ? "passed" : null;
    return { path: walked, found: Array.isArray(found) ? found : [], noted: read };
  });
  const [held, setHeld] = useState(false);
  const [parts, setParts] = useState(false);
  const hidden = Boolean(spec.content_note) && state.noted !== "shown";
  const scene = replay(spec, state.path);
  const { node } = scene;
  const heading = useFocusOn<HTMLHeadingElement>(`${state.path.length}:${held}:${parts}:${state.noted}`);
  const calling = onTheLine(spec, scene);

  useLayoutEffect(() => session.begin(node.id), [node.id]);
  useEffect(() => {
    const ended = state.found.length > 0;
    session.progress(ended ? 1 : 0, 1, ended ? (node.ending === "caught" ? "again" : "well") : null);
  }, [state]);

  const step = (next: Step): void => {
    setHeld(false);
    setParts(false);
    const path: Step[] = [...state.path, next];
    const arrived = replay(spec, path).node;
    const found = arrived.ending && !state.found.includes(arrived.id) ? [...state.found, arrived.id] : state.found;
    setState({ ...state, path, found });
    if (next[1] !== null) session.answer(node.id, { choice: next[1] });
    if (arrived.ending) {
      session.begin();
      session.answer(arrived.id, { path: choicesOf(path) });
    }
  };

  const back = (path: Step[]): void => {
    setParts(false);
    setState({ ...state, path });
  };
  const encounter = node.ending !== undefined && node.ending !== null && isEncounter(spec);
  // A room sees the end first and the four parts after it: both are too much for a slide.
  const later = encounter && projected && !parts;
  const log = scene.turns.length > 0 && <Log session={session} turns={scene.turns} />;
  const hangUp = calling && hungUp(spec, node) ? () => step([node.id, HANG_UP]) : null;
  if (held && calling) {
    return (
      <div class="item dialogue">
        <HeldCall session={session} onBack={() => setHeld(false)} onHangUp={hangUp} />
      </div>
    );
  }

  if (hidden) {
    const passed = state.noted === "passed";
    return (
      <div class="item dialogue">
        {!passed ? (
          <Beforehand
            session={session}
            text={spec.content_note!}
            onShow={() => setState({ ...state, noted: "shown" })}
            onPass={() => setState({ ...state, noted: "passed" })}
          />
        ) : (
          <>
            <h4 ref={heading} tabIndex={-1}>
              {t("story_passed")}
            </h4>
            <p>{t("story_passed_ok")}</p>
            <Text text={spec.content_note!} lang={lang} />
            <Actions>
              <Button onClick={() => setState({ ...state, noted: "shown" })}>{t("incident_show")}</Button>
            </Actions>
          </>
        )}
      </div>
    );
  }

  return (
    <div class={`item dialogue via-${spec.channel}`}>
      {!parts && <Meters session={session} scene={scene} />}
      {!projected && log}
      <h4 ref={heading} tabIndex={-1}>
        {t(parts ? "fair_heading" : node.ending ? "dialogue_end" : "your_move")}
      </h4>
      <Status tone={node.ending === "caught" ? "notyet" : node.ending ? "good" : "info"}>
        {node.ending && !parts && (
          <>
            <p>
              <strong>{endingWords(session, node)}</strong>
            </p>
            {node.scene && <Text text={node.scene} lang={lang} />}
            {node.explanation && <Text text={node.explanation} lang={lang} />}
          </>
        )}
      </Status>
      {encounter && !later && <Fairness session={session} turns={scene.turns} />}
      {!node.ending && <Present session={session} node={node} />}
      {!node.ending && (
        <div class="moves">
          {(node.choices ?? []).map((choice) => (
            <Button key={`${node.id}:${choice.id}`} onClick={() => step([node.id, choice.id])}>
              {tie(plain(choice.text), lang)}
            </Button>
          ))}
        </div>
      )}
      {calling && (
        <div class="actions call-actions">
          <Button icon="pause" onClick={() => setHeld(true)}>
            {t("call_pause")}
          </Button>
          {hangUp && (
            <Button icon="phone" onClick={hangUp}>
              {t("call_hang_up")}
            </Button>
          )}
        </div>
      )}
      <Actions>
        {later && (
          <Button primary onClick={() => setParts(true)}>
            {t("continue")}
          </Button>
        )}
        {node.ending && node.rescue && (
          <Button primary onClick={() => step([node.id, null])}>
            {t("what_now")}
          </Button>
        )}
        {state.path.length > 0 && (
          <Button onClick={() => back(state.path.slice(0, -1))}>{t("step_back")}</Button>
        )}
        {state.path.length > 0 && <Button onClick={() => back([])}>{t("start_again")}</Button>}
      </Actions>
      {projected && !parts && log}
      {state.found.length > 0 && !parts && <Found session={session} found={state.found} />}
    </div>
  );
}

/** What an ending is called: its own title, else the words of its sort. */
const endingWords = ({ t, lang }: Props["session"], node: DialogueNode): string =>
  node.title ? tie(node.title, lang) : t(`ending_${node.ending!}`);

function Meters({ session, scene }: Props & { scene: Scene }) {
  const { spec, lang } = session;
  if (!spec.meters?.length) return null;
  return (
    <dl class="meters">
      {spec.meters.map((meter) => (
        <div>
          <dt>{tie(meter.label, lang)}</dt>
          <dd>{amount(scene.meters[meter.id] ?? meter.start, meter.format, lang)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One node as scene and speech. */
function Present({ session, node }: Props & { node: DialogueNode }) {
  const { spec, lang } = session;
  return (
    <div class="said">
      {node.scene && (
        <div class="narrator">
          <Text text={node.scene} lang={lang} />
        </div>
      )}
      {node.says && (
        <div class="bubble them">
          <span class="who">{tie(spec.other, lang)}</span>
          <Text text={node.says} lang={lang} />
        </div>
      )}
    </div>
  );
}

function Log({ session, turns }: Props & { turns: Turn[] }) {
  const { t, lang, projected } = session;
  const list = (
    <ol class="log" aria-label={t("path_so_far")}>
      {turns.map(({ node, chosen, hungUp: ended }) => (
        <li>
          {node.ending && (
            <p>
              <Tag tone={node.ending === "caught" ? "notyet" : "good"}>{endingWords(session, node)}</Tag>
            </p>
          )}
          <Present session={session} node={node} />
          {(chosen || ended) && (
            <div class="bubble me">
              <span class="who">{t("you")}</span>
              {ended ? <Text text={session.spec.farewell ?? t("call_hang_up")} lang={lang} /> : <Text text={chosen!.text} lang={lang} />}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
  // On a slide the present moment needs the room.
  return projected ? (
    <details class="intro">
      <summary>{t("path_so_far")}</summary>
      {list}
    </details>
  ) : (
    list
  );
}

function Found({ session, found }: Props & { found: string[] }) {
  const { spec, t } = session;
  const endings = endingsOf(spec);
  return (
    <div class="found">
      <p>{t("endings_found", { n: endings.filter((node) => found.includes(node.id)).length, of: endings.length })}</p>
      <ul>
        {endings.map((node) => (
          <li>
            {found.includes(node.id) ? (
              <Tag tone={node.ending === "caught" ? "notyet" : "good"}>{endingWords(session, node)}</Tag>
            ) : (
              t("ending_hidden")
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
