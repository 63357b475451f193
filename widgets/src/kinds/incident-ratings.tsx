// The situation and its readings, each rated on five steps. A room sees the situation first, then one reading after the other.
import { useState } from "preact/hooks";
import { STEPS, unrated } from "../logic/incident";
import type { Reading } from "../spec";
import { Actions, Button, Line, Options, Status, Text } from "../ui";
import type { BodyProps } from "./incident";

export function Ratings({ session, item, progress, onProgress, onNext }: BodyProps) {
  const { t, lang, projected } = session;
  const [asked, setAsked] = useState(false);
  const [at, setAt] = useState(projected && Object.keys(progress.ratings).length === 0 ? -1 : 0);
  const shown = projected ? item.readings.slice(at, at + 1) : item.readings;
  const lastShown = !projected || at === item.readings.length - 1;
  const left = shown.filter((reading) => progress.ratings[reading.id] === undefined).length;
  const situation = <Text text={item.situation} lang={lang} />;
  const rate = (reading: Reading, value: number): void =>
    onProgress({ ...progress, ratings: { ...progress.ratings, [reading.id]: value } });
  const goOn = (): void => {
    if (left > 0) return setAsked(true);
    setAsked(false);
    if (!lastShown) return setAt(at + 1);
    if (unrated(item, progress).length > 0) return setAt(0);
    onProgress({ ...progress, stage: "find_out" });
  };
  if (at < 0) {
    return (
      <>
        <div class="situation">{situation}</div>
        <Actions>
          <Button primary onClick={() => setAt(0)}>
            {t("continue")}
          </Button>
          <Button onClick={onNext}>{t("incident_pass")}</Button>
        </Actions>
      </>
    );
  }
  return (
    <>
      {projected ? <Retold text={item.situation} session={session} /> : <div class="situation">{situation}</div>}
      <div>
        <h5>{t("incident_rate")}</h5>
        <p class="hint">{t("incident_rate_hint")}</p>
        <p class="hint anchors" aria-hidden="true">
          {t("incident_anchors", { low: t("plausible_1"), high: t("plausible_5") })}
        </p>
      </div>
      <div class="statements few">
        {shown.map((reading) => (
          <Options
            key={reading.id}
            legend={<Line text={reading.text} lang={lang} />}
            layout="row"
            chosen={progress.ratings[reading.id] === undefined ? [] : [String(progress.ratings[reading.id])]}
            onChoose={([chosen]) => rate(reading, Number(chosen))}
            options={STEPS.map((step) => ({
              id: String(step),
              label: (
                <>
                  <span class="step">{step}</span>
                  <span class="word">{t(`plausible_${step}`)}</span>
                </>
              ),
            }))}
          />
        ))}
      </div>
      <Status>{asked && left > 0 && <p>{t("incident_unrated", { n: left })}</p>}</Status>
      <Actions>
        <Button primary repeat={projected} onClick={goOn}>
          {lastShown ? t("incident_to_find_out") : t("incident_next_reading")}
        </Button>
        <Button onClick={onNext}>{t("incident_pass")}</Button>
      </Actions>
    </>
  );
}

/** The situation to be opened again. */
export function Retold({ session, text }: { session: BodyProps["session"]; text: string }) {
  return (
    <details class="intro">
      <summary>{session.t("incident_happened")}</summary>
      <Text text={text} lang={session.lang} />
    </details>
  );
}
