// After the answer: what speaks for and against each reading, what each question brings, and a fair procedure.
import { useState } from "preact/hooks";
import { distance } from "../logic/incident";
import type { Session } from "../session";
import type { FairPart, IncidentItem, IncidentSpec, Reading } from "../spec";
import { Actions, Button, Line, Options, Status, Tag, Text } from "../ui";
import type { BodyProps } from "./incident";

const PARTS: FairPart[] = ["voice", "neutrality", "respect", "motives"];

export function Reasons({ session, item, progress, last, onNext }: BodyProps) {
  const { t, projected } = session;
  const far = distance(item.readings, progress.ratings);
  const [part, setPart] = useState(0);
  const readings = (those: readonly Reading[]) => (
    <section class="reasons">
      <h5>{t("incident_readings")}</h5>
      {those.map((reading) => (
        <ReadingCard key={reading.id} session={session} reading={reading} rating={progress.ratings[reading.id]} />
      ))}
    </section>
  );
  const parts = [
    ...(projected ? item.readings.map((reading) => readings([reading])) : [readings(item.readings)]),
    <Brings session={session} item={item} chosen={progress.findOut} />,
    <FairProcedure session={session} item={item} />,
  ];
  const more = projected && part + 1 < parts.length;
  return (
    <>
      <Status>
        {part === 0 && <p>{far === null ? t("incident_not_reviewed") : t("incident_distance", { n: Math.round(far * 10) / 10 })}</p>}
      </Status>
      {/* A room sees one part after the other, a reader all of them. */}
      {projected ? parts[part] : parts}
      <Actions>
        <Button primary repeat={more} onClick={more ? () => setPart(part + 1) : onNext}>
          {more ? t("continue") : last ? t("show_summary") : t("incident_next")}
        </Button>
      </Actions>
    </>
  );
}

interface ReadingProps {
  session: Session<IncidentSpec>;
  reading: Reading;
  rating: number | undefined;
}

function ReadingCard({ session, reading, rating }: ReadingProps) {
  const { t, lang } = session;
  const { plausibility, sources } = reading;
  return (
    <div class="reading">
      <p>
        <strong>
          <Line text={reading.text} lang={lang} />
        </strong>
      </p>
      <p class="ratings">
        {rating !== undefined && <span>{t("incident_yours", { word: t("plausible_word", { n: rating }) })}</span>}
        {typeof plausibility === "number" && <span>{t("incident_reviewers", { n: plausibility })}</span>}
      </p>
      <dl class="for-against">
        <div>
          <dt>{t("incident_for")}</dt>
          <dd>
            <Text text={reading.why.for} lang={lang} />
          </dd>
        </div>
        <div>
          <dt>{t("incident_against")}</dt>
          <dd>
            <Text text={reading.why.against} lang={lang} />
          </dd>
        </div>
      </dl>
      {sources && sources.length > 0 ? (
        sources.map((source) => (
          <p class="hint">
            {t("incident_source")}: <Line text={source} lang={lang} />
          </p>
        ))
      ) : (
        <p class="hint">{t("incident_no_source")}</p>
      )}
    </div>
  );
}

function Brings({ session, item, chosen }: { session: Session<IncidentSpec>; item: IncidentItem; chosen: string | null }) {
  const { t, lang } = session;
  return (
    <Options
      legend={t("incident_find_out")}
      chosen={chosen === null ? [] : [chosen]}
      onChoose={() => undefined}
      locked
      options={item.find_out.map((question) => ({
        id: question.id,
        label: <Line text={question.text} lang={lang} />,
        tone: question.helps ? "good" : "plain",
        note: (
          <>
            <p class="tags">
              <Tag tone={question.helps ? "good" : "info"}>{t(question.helps ? "incident_helps" : "incident_helps_not")}</Tag>
              {question.id === chosen && <span class="yours">{t("your_choice")}</span>}
            </p>
            <Text text={question.rationale} lang={lang} />
          </>
        ),
      }))}
    />
  );
}

function FairProcedure({ session, item }: { session: Session<IncidentSpec>; item: IncidentItem }) {
  const { t, lang, projected } = session;
  return (
    <section>
      <h5>{t("incident_fair")}</h5>
      <dl class="fair">
        {PARTS.map((part) => (
          <div>
            <dt>{t(`fair_${part}`)}</dt>
            <dd>
              <Text text={item.fair[part]} lang={lang} />
            </dd>
          </div>
        ))}
      </dl>
      {!projected &&
        (item.sources ?? []).map((source) => (
          <p class="hint">
            {t("incident_source")}: <Line text={source} lang={lang} />
          </p>
        ))}
    </section>
  );
}
