// The end of a sitting, in counts and words.
import { hasUnseen } from "../logic/draw";
import { summarise, toRepeat, type VerdictState } from "../logic/verdict";
import type { Session } from "../session";
import type { VerdictItem, VerdictSpec } from "../spec";
import { techniqueName } from "../technique";
import { Actions, Button } from "../ui";

interface SummaryProps {
  session: Session<VerdictSpec>;
  items: VerdictItem[];
  state: VerdictState;
  heading: { current: HTMLHeadingElement | null };
  onLook: (id: string) => void;
  onAnother: () => void;
}

export function VerdictSummary({ session, items, state, heading, onLook, onAnother }: SummaryProps) {
  const { t, spec } = session;
  const sum = summarise(items, state.given);
  const sureness = t("unsure_and_right", { n: sum.unsureAndRight });
  return (
    <div class="item summary">
      <h4 ref={heading} tabIndex={-1}>
        {state.number && `${t("set_number", { n: state.number })} · `}
        {t("summary")}
      </h4>
      <p>
        {t("verdict_hits", { n: sum.hits, of: sum.frauds })} {t("verdict_false_alarms", { n: sum.falseAlarms })}
      </p>
      <p>{t("verdict_safe", { n: sum.safe, of: sum.answered })}</p>
      <p>
        {sum.sure > 0 && t("sure_and_wrong", { n: sum.sureAndWrong })} {sureness}
      </p>
      {[true, false].map((fraud) => {
        const repeat = toRepeat(items, state.given, fraud);
        return repeat.length > 0 ? (
          <>
            <p>
              <strong>{t(fraud ? "repeat_techniques" : "repeat_signs")}</strong>
            </p>
            <ul>
              {repeat.map((one) => (
                <li>{t("repeat_one", { technique: techniqueName(one.technique, t), n: one.items.length })}</li>
              ))}
            </ul>
          </>
        ) : null;
      })}
      {sum.again.length > 0 ? (
        <>
          <p>
            <strong>{t("look_again")}</strong>
          </p>
          <ul class="again">
            {sum.again.map((id) => {
              const at = items.findIndex((item) => item.id === id);
              return (
                <li>
                  <button type="button" class="link" onClick={() => onLook(id)}>
                    {t("counter", { kind: "message", at: at + 1, of: items.length })} ({t(`form_${items[at]!.form}`)})
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      ) : (
        <p>{t("all_done_well")}</p>
      )}
      <Actions>
        <Button primary onClick={onAnother}>
          {t(hasUnseen(spec.items, state.seen) ? "another_set" : "another_set_seen")}
        </Button>
      </Actions>
    </div>
  );
}
