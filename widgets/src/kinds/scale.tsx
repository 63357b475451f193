// Draws `scale`: statements with points, then the mean in words; everything can be changed later.
import { useEffect, useState } from "preact/hooks";
import { feedbackFor, mean } from "../logic/scale";
import type { Session } from "../session";
import type { ScaleSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Line, Options, savedObject, Status, Text, useFocusOn, useSaved } from "../ui";

interface State {
  values: Record<string, number>;
  /** What was last sent, so that an unchanged answer is not sent again. */
  sent: Record<string, number>;
  finished: boolean;
}
type Props = { session: Session<ScaleSpec> };

export function Scale({ session }: Props) {
  const { spec, t, lang } = session;
  const [state, setState] = useSaved<State>(session, (saved) => {
    const { values, sent, finished } = savedObject<State>(saved);
    return { values: values ?? {}, sent: sent ?? {}, finished: finished === true && mean(spec, values ?? {}) !== null };
  });
  const [asked, setAsked] = useState(false);
  const heading = useFocusOn<HTMLHeadingElement>(state.finished);
  const measures = spec.mean !== false;
  const left = spec.items.filter((item) => state.values[item.id] === undefined).length;

  useEffect(() => session.begin(), []);
  useEffect(() => session.progress(spec.items.length - left, spec.items.length, state.finished ? "well" : null), [state]);

  const finish = (): void => {
    if (left > 0) return setAsked(true);
    for (const item of spec.items) {
      const value = state.values[item.id]!;
      if (state.sent[item.id] !== value) session.answer(item.id, { value });
    }
    setState({ values: state.values, sent: { ...state.values }, finished: true });
  };

  if (state.finished) {
    return <Outcome session={session} values={state.values} heading={heading} onChange={() => setState({ ...state, finished: false })} />;
  }
  return (
    <div class="item">
      {measures && !spec.validated && <p class="remark">{t("not_validated")}</p>}
      {measures && <p class="hint">{t("scale_none")}</p>}
      <div class={`statements ${spec.points.length > 5 ? "many" : "few"}`}>
        {spec.items.map((item) => (
          <Options
            key={item.id}
            legend={<Line text={item.text} lang={lang} />}
            layout="row"
            chosen={state.values[item.id] === undefined ? [] : [String(state.values[item.id])]}
            onChoose={(chosen) => setState({ ...state, values: { ...state.values, [item.id]: Number(chosen[0]) } })}
            options={spec.points.map((point) => ({ id: String(point.value), label: tie(point.label, lang) }))}
          />
        ))}
      </div>
      <Status>{asked && left > 0 && <p>{t("scale_missing", { n: left })}</p>}</Status>
      <Actions>
        <Button primary onClick={finish}>
          {t(measures ? "scale_finish" : "scale_save")}
        </Button>
      </Actions>
    </div>
  );
}

interface OutcomeProps extends Props {
  values: Record<string, number>;
  heading: { current: HTMLHeadingElement | null };
  onChange: () => void;
}

function Outcome({ session, values, heading, onChange }: OutcomeProps) {
  const { spec, t, lang } = session;
  const value = mean(spec, values)!;
  const measures = spec.mean !== false;
  const feedback = feedbackFor(spec, value);
  const points = spec.points.map((point) => point.value);
  return (
    <div class="item summary">
      <h4 ref={heading} tabIndex={-1}>
        {t("summary")}
      </h4>
      <p>{measures ? t("scale_mean", { mean: value, min: Math.min(...points), max: Math.max(...points) }) : t("scale_thanks")}</p>
      {feedback && <Text text={feedback} lang={lang} />}
      {measures && !spec.validated && <p class="remark">{t("not_validated")}</p>}
      <details>
        <summary>{t("scale_answered")}</summary>
        <dl class="given">
          {spec.items.map((item) => (
            <div>
              <dt>
                <Line text={item.text} lang={lang} />
              </dt>
              <dd>{tie(spec.points.find((point) => point.value === values[item.id])?.label ?? "", lang)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Actions>
        <Button onClick={onChange}>{t("scale_change")}</Button>
      </Actions>
    </div>
  );
}
