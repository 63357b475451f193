// Draws `incident`: a situation, its readings rated by the learner, what to find out, then the reasons. Nothing is right or wrong.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { fresh, restored, tally, unrated, type IncidentProgress, type IncidentState } from "../logic/incident";
import type { Session } from "../session";
import type { IncidentItem, IncidentSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Line, Options, savedObject, Status, useFocusOn, useSaved } from "../ui";
import { Beforehand } from "./beforehand";
import { Worksheet } from "./incident-paper";
import { Ratings, Retold } from "./incident-ratings";
import { Reasons } from "./incident-reasons";

type Heading = { current: HTMLHeadingElement | null };

export function Incident({ session }: { session: Session<IncidentSpec> }) {
  const { spec, t } = session;
  const [state, setState] = useSaved<IncidentState>(session, (saved) => restored(spec.items, savedObject<IncidentState>(saved)));
  const item = spec.items[state.at];
  const progress = item && (state.items[item.id] ?? fresh(item));
  const heading = useFocusOn<HTMLHeadingElement>(`${state.at} ${progress?.stage}`);

  useLayoutEffect(() => session.begin(), [state.at]);
  useEffect(() => {
    const { done, passed } = tally(spec.items, state);
    const over = state.at >= spec.items.length;
    // To pass is a right: it is not something to come back to as long as anything was thought through.
    session.progress(done.length + passed.length, spec.items.length, !over ? null : done.length ? "well" : "again");
  }, [state]);

  if (!item || !progress) return <Summary session={session} state={state} heading={heading} onState={setState} />;
  const next = (): void => setState({ ...state, at: state.at + 1 });
  return (
    <>
      <div class={progress.stage === "reasons" ? "item incident" : "item incident screen-only"} key={item.id}>
        {spec.items.length > 1 && (
          <p class="counter">{t("incident_counter", { at: state.at + 1, of: spec.items.length })}</p>
        )}
        <h4 ref={heading} tabIndex={-1}>
          {tie(item.title, session.lang)}
        </h4>
        <Body
          session={session}
          item={item}
          progress={progress}
          last={state.at + 1 >= spec.items.length}
          onProgress={(changed) => setState({ ...state, items: { ...state.items, [item.id]: changed } })}
          onNext={next}
        />
      </div>
      <Worksheet session={session} items={spec.items.filter((one) => state.items[one.id]?.stage !== "reasons")} />
    </>
  );
}

export interface BodyProps {
  session: Session<IncidentSpec>;
  item: IncidentItem;
  progress: IncidentProgress;
  last: boolean;
  onProgress: (next: IncidentProgress) => void;
  onNext: () => void;
}

function Body(props: BodyProps) {
  switch (props.progress.stage) {
    case "note":
      return (
        <Beforehand
          session={props.session}
          text={props.item.content_note!}
          onShow={() => props.onProgress({ ...props.progress, stage: "rate" })}
          onPass={props.onNext}
        />
      );
    case "rate":
      return <Ratings {...props} />;
    case "find_out":
      return <FindOut {...props} />;
    case "reasons":
      return <Reasons {...props} />;
  }
}

function FindOut({ session, item, progress, onProgress, onNext }: BodyProps) {
  const { t, lang } = session;
  const [asked, setAsked] = useState(false);
  const show = (): void => {
    const missing = unrated(item, progress).length > 0;
    if (missing) return onProgress({ ...progress, stage: "rate" });
    if (progress.findOut === null) return setAsked(true);
    session.answer(item.id, { ratings: progress.ratings, find_out: progress.findOut });
    onProgress({ ...progress, stage: "reasons" });
  };
  return (
    <>
      <Retold session={session} text={item.situation} />
      <Options
        legend={t("incident_find_out")}
        hint={t("select_one")}
        chosen={progress.findOut === null ? [] : [progress.findOut]}
        onChoose={([chosen]) => onProgress({ ...progress, findOut: chosen ?? null })}
        options={item.find_out.map((question) => ({ id: question.id, label: <Line text={question.text} lang={lang} /> }))}
      />
      <Status>{asked && progress.findOut === null && <p>{t("choose_first")}</p>}</Status>
      <Actions>
        <Button primary onClick={show}>
          {t("incident_reasons")}
        </Button>
        <Button onClick={() => onProgress({ ...progress, stage: "rate" })}>{t("back")}</Button>
        <Button onClick={onNext}>{t("incident_pass")}</Button>
      </Actions>
    </>
  );
}

interface SummaryProps {
  session: Session<IncidentSpec>;
  state: IncidentState;
  heading: Heading;
  onState: (next: IncidentState) => void;
}

function Summary({ session, state, heading, onState }: SummaryProps) {
  const { spec, t, lang } = session;
  const { done, passed } = tally(spec.items, state);
  const list = (ids: string[]) => (
    <ul class="again">
      {ids.map((id) => {
        const index = spec.items.findIndex((item) => item.id === id);
        return (
          <li>
            <button type="button" class="link" onClick={() => onState({ ...state, at: index })}>
              {tie(spec.items[index]!.title, lang)}
            </button>
          </li>
        );
      })}
    </ul>
  );
  return (
    <div class="item summary">
      <h4 ref={heading} tabIndex={-1}>
        {t("summary")}
      </h4>
      <p>{t("incident_done", { n: done.length })}</p>
      {done.length > 0 && (
        <>
          <p>
            <strong>{t("incident_again")}</strong>
          </p>
          {list(done)}
        </>
      )}
      {passed.length > 0 && (
        <>
          <p>
            <strong>{t("incident_passed")}</strong>
          </p>
          {list(passed)}
        </>
      )}
      <p>{t("incident_last")}</p>
      <Actions>
        <Button onClick={() => onState({ at: 0, items: {} })}>{t("start_again")}</Button>
      </Actions>
    </div>
  );
}
