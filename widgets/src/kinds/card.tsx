// Draws `card`: details of a drawn card and who may ask for them, and payments that wait for approval.
import { useState } from "preact/hooks";
import { judgeCard, type CardResponse } from "../logic/card";
import type { Session } from "../session";
import type { CardItem, CardSpec, DetailItem } from "../spec";
import { tie } from "../typography";
import { Actions, Button, judged, Line, Options, SeriesEnd, SeriesHead, Status, Text, useSeries } from "../ui";
import { Approve } from "./card-approve";
import { CardPicture } from "./card-picture";

type Props = { session: Session<CardSpec> };

const right = (item: CardItem, given: CardResponse): boolean => judgeCard(item, given).correct === true;

export function Card({ session }: Props) {
  const { spec, lang } = session;
  const series = useSeries<CardItem, CardResponse>(session, spec.items, right);
  const { item } = series;
  if (!item) return <SeriesEnd session={session} series={series} items={spec.items} right={right} />;
  const given = series.given[item.id];
  const onGiven = (response: CardResponse): void => {
    series.give(item.id, response);
    session.answer(item.id, { ...response });
  };
  return (
    <div class="item" key={item.id}>
      <SeriesHead session={session} series={series} count={spec.items.length}>
        <Line text={item.stem} lang={lang} />
      </SeriesHead>
      {item.mode === "detail" ? (
        <Detail session={session} item={item} given={given as { asker: string } | undefined} onGiven={onGiven} />
      ) : (
        <Approve session={session} item={item} given={given as Exclude<CardResponse, { asker: string }> | undefined} onGiven={onGiven} />
      )}
      {given && (
        <Actions>
          <Button primary onClick={() => series.go(series.at + 1)}>
            {series.nextLabel}
          </Button>
        </Actions>
      )}
    </div>
  );
}

interface DetailProps extends Props {
  item: DetailItem;
  given: { asker: string } | undefined;
  onGiven: (response: { asker: string }) => void;
}

function Detail({ session, item, given, onGiven }: DetailProps) {
  const { t, lang, spec } = session;
  const [asker, setAsker] = useState(given ? [given.asker] : []);
  const [asked, setAsked] = useState(false);
  const correct = given && item.askers.includes(given.asker);
  return (
    <div class="questions">
      <CardPicture t={t} spot={item.spot} label={tie(item.label, lang)} />
      <Options
        legend={t("card_who", { label: tie(item.label, lang) })}
        locked={given !== undefined}
        chosen={asker}
        onChoose={setAsker}
        options={spec.askers.map(({ id, text }) => ({
          id,
          label: <Line text={text} lang={lang} />,
          ...(given && judged(t, item.askers.includes(id), asker.includes(id))),
        }))}
      />
      <Status tone={given ? (correct ? "good" : "notyet") : "info"}>
        {given ? (
          <>
            <p>
              <strong>{t(correct ? "right" : "not_yet")}</strong>
            </p>
            <Text text={item.why} lang={lang} />
          </>
        ) : (
          asked && !asker.length && <p>{t("choose_first")}</p>
        )}
      </Status>
      {!given && (
        <Actions>
          <Button primary onClick={() => (asker.length ? onGiven({ asker: asker[0]! }) : setAsked(true))}>
            {t("check")}
          </Button>
        </Actions>
      )}
    </div>
  );
}
