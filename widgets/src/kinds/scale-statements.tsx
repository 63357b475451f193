// Draws the statements of a questionnaire with their points, on the screen and on paper.
import type { Session } from "../session";
import type { ScaleSpec } from "../spec";
import { tie } from "../typography";
import { Line, Options, Text } from "../ui";

interface Props {
  session: Session<ScaleSpec>;
  values: Record<string, number>;
  /** Moves focus to the first statement. */
  heading?: { current: HTMLElement | null } | undefined;
  onChoose: (item: string, value: number) => void;
}

export function Statements({ session, values, heading, onChoose }: Props) {
  const { spec, t, lang } = session;
  const measures = spec.mean !== false;
  const licence = spec.licence && spec.licence.terms !== "own" ? spec.licence : null;
  return (
    <>
      {measures && !spec.validated && <p class="remark">{t("not_validated")}</p>}
      {measures && <p class="hint">{t("scale_none")}</p>}
      <div class={`statements ${spec.points.length > 5 ? "many" : "few"}`}>
        {spec.items.map((item, at) => (
          <div key={item.id}>
            {item.situation && (
              <div class="situation">
                <Text text={item.situation} lang={lang} />
              </div>
            )}
            <Options
              legend={<Line text={item.text} lang={lang} />}
              {...(heading && at === 0 ? { legendRef: heading } : {})}
              layout="row"
              chosen={values[item.id] === undefined ? [] : [String(values[item.id])]}
              onChoose={([value]) => onChoose(item.id, Number(value))}
              options={spec.points.map((point) => ({ id: String(point.value), label: tie(point.label, lang) }))}
            />
          </div>
        ))}
      </div>
      {licence && (
        <p class="hint">
          {t(`licence_${licence.terms as "open" | "licensed"}`, { name: licence.name ?? "", holder: licence.holder ?? "" })}
        </p>
      )}
    </>
  );
}

/** On paper, while the screen asks for an occasion or a code: both questions about the time, and the statements. */
export function ScalePaper({ session }: { session: Session<ScaleSpec> }) {
  const { spec, t } = session;
  return (
    <div class="print-only">
      <h4>{t("occasion_ask")}</h4>
      <ul class="again">
        {(spec.occasions ?? []).map((name) => (
          <li>☐ {t(`occasion_${name}`)}</li>
        ))}
      </ul>
      <Statements session={session} values={{}} onChoose={() => undefined} />
    </div>
  );
}
