// On paper: the situations not yet worked through as sheets to be filled in with a pen.
import { STEPS } from "../logic/incident";
import type { Session } from "../session";
import type { IncidentItem, IncidentSpec } from "../spec";
import { tie } from "../typography";
import { Line, Text } from "../ui";

export function Worksheet({ session, items }: { session: Session<IncidentSpec>; items: readonly IncidentItem[] }) {
  const { t, lang } = session;
  return (
    <div class="print-only">
      {items.map((item) => (
        <div class="sheet">
          <h4>{tie(item.title, lang)}</h4>
          {item.content_note && (
            <p class="hint">
              {t("incident_note")}: <Line text={item.content_note} lang={lang} />
            </p>
          )}
          <Text text={item.situation} lang={lang} />
          <h5>{t("incident_rate")}</h5>
          <p class="hint">{t("incident_rate_hint")}</p>
          <ol>
            {item.readings.map((reading) => (
              <li>
                <Line text={reading.text} lang={lang} />
                <span class="boxes">{STEPS.map((step) => `☐ ${t(`plausible_${step}`)}`).join("  ")}</span>
              </li>
            ))}
          </ol>
          <h5>{t("incident_find_out")}</h5>
          <ul class="again">
            {item.find_out.map((question) => (
              <li>
                ☐ <Line text={question.text} lang={lang} />
              </li>
            ))}
          </ul>
          <h5>{t("incident_paper")}</h5>
          <div class="lines" />
        </div>
      ))}
    </div>
  );
}
