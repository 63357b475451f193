// Draws what a questionnaire comes to: the mean in words, subscales, the answers; everything can be changed later.
import { feedbackFor, mean } from "../logic/scale";
import type { Session } from "../session";
import type { ScaleSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Line, Text } from "../ui";

interface Props {
  session: Session<ScaleSpec>;
  values: Record<string, number>;
  heading: { current: HTMLElement | null };
  onChange: () => void;
  /** To another occasion, where there are several. */
  onOther?: (() => void) | undefined;
}

export function ScaleOutcome({ session, values, heading, onChange, onOther }: Props) {
  const { spec, t, lang } = session;
  const value = mean(spec, values)!;
  const measures = spec.mean !== false;
  const feedback = feedbackFor(spec, value);
  const points = spec.points.map((point) => point.value);
  const reach = { min: Math.min(...points), max: Math.max(...points) };
  const subscales = (spec.subscales ?? []).length > 1 ? spec.subscales! : [];
  return (
    <div class="item summary">
      <h4 ref={heading as never} tabIndex={-1}>
        {t("summary")}
      </h4>
      <p>{measures ? t("scale_mean", { mean: value, ...reach }) : t("scale_thanks")}</p>
      {subscales.length > 0 && (
        <ul>
          {subscales.map((part) => (
            <li key={part.id}>
              <Line text={part.title} lang={lang} />: {t("scale_mean", { mean: mean(spec, values, part.items)!, ...reach })}
            </li>
          ))}
        </ul>
      )}
      {feedback && <Text text={feedback} lang={lang} />}
      {measures && !spec.validated && <p class="remark">{t("not_validated")}</p>}
      {onOther && <p class="hint">{t("occasion_first")}</p>}
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
        {onOther && (
          <Button primary onClick={onOther}>
            {t("occasion_other")}
          </Button>
        )}
        <Button onClick={onChange}>{t("scale_change")}</Button>
      </Actions>
    </div>
  );
}
