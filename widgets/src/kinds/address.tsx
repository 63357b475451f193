// Draws `address`: which part decides, whose it is, and then every part and letter explained in its place.
import { useState } from "preact/hooks";
import { hasKey, type Key } from "../i18n";
import { compare, decides, isOwn, judgeAddress, partsOf, verdictsOf, type AddressResponse } from "../logic/address";
import type { Session } from "../session";
import type { AddressItem, AddressSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, judged, Line, Options, SeriesEnd, SeriesHead, Status, Text, useSeries } from "../ui";
import { SampleFrame } from "./forms/sample";

type Props = { session: Session<AddressSpec> };

const QUOTES = { cs: "„x“", en: "“x”", uk: "«x»" };

const right = (item: AddressItem, given: AddressResponse): boolean => judgeAddress(item, given).correct === true;

export function Address({ session }: Props) {
  const { spec } = session;
  const series = useSeries<AddressItem, AddressResponse>(session, spec.items, right);
  const { item } = series;
  if (!item) return <SeriesEnd session={session} series={series} items={spec.items} right={right} />;
  const given = series.given[item.id];
  return (
    <div class="item address-lab" key={item.id}>
      <SeriesHead session={session} series={series} count={spec.items.length}>
        <Line text={item.stem} lang={session.lang} />
      </SeriesHead>
      <Shown session={session} item={item} />
      <Questions
        session={session}
        item={item}
        given={given}
        onGiven={(response) => {
          series.give(item.id, response);
          session.answer(item.id, { ...response });
        }}
      />
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

/** What the learner knows, and the address as a browser or a message shows it. */
function Shown({ session, item }: Props & { item: AddressItem }) {
  const { t, lang } = session;
  return (
    <>
      <p class="remark known">
        <span>
          {t("addr_known", { owner: tie(item.owner, lang) })} <code>{item.expected}</code>
        </span>
      </p>
      <SampleFrame form="address" t={t}>
        <dl class="link-shown">
          {item.shown && (
            <div>
              <dt>{t("addr_words")}</dt>
              <dd class="link-words">{tie(item.shown, lang)}</dd>
            </div>
          )}
          <div>
            <dt>{t(item.shown ? "addr_leads" : "addr_address")}</dt>
            <dd>
              <code class="spelt">{item.address}</code>
            </dd>
          </div>
        </dl>
      </SampleFrame>
    </>
  );
}

interface QuestionsProps extends Props {
  item: AddressItem;
  given: AddressResponse | undefined;
  onGiven: (response: AddressResponse) => void;
}

function Questions({ session, item, given, onGiven }: QuestionsProps) {
  const { t, lang, spec } = session;
  const [part, setPart] = useState(given ? [given.part] : []);
  const [verdict, setVerdict] = useState(given ? [given.verdict] : []);
  const [asked, setAsked] = useState(false);
  const missing = [...(part.length ? [] : [t("addr_part")]), ...(verdict.length ? [] : [t("addr_whose")])];
  const truth = item.trick ?? "own";
  const result = given && judgeAddress(item, given);
  const nameOf = (id: string): string => {
    const key = `addr_trick_${id}`;
    return id === "own" ? t("addr_own", { owner: tie(item.owner, lang) }) : hasKey(key) ? t(key) : id;
  };
  return (
    <div class="questions">
      <Options
        legend={t("addr_part")}
        locked={given !== undefined}
        chosen={part}
        onChoose={setPart}
        options={partsOf(item).map(({ name, text }) => ({
          id: name,
          label: <code class="spelt">{text}</code>,
          ...(given && judged(t, name === "domain", part.includes(name), <p>{t(`addr_role_${name}` as Key)}</p>)),
        }))}
      />
      <Options
        legend={t("addr_whose")}
        locked={given !== undefined}
        chosen={verdict}
        onChoose={setVerdict}
        options={verdictsOf(spec.items).map((id) => ({
          id,
          label: nameOf(id),
          ...(given && judged(t, id === truth, verdict.includes(id))),
        }))}
      />
      <Status tone={result ? (result.correct ? "good" : "notyet") : "info"}>
        {result ? (
          <>
            <p>
              <strong>{t(result.correct ? "right" : "not_yet")}</strong> {result.correct && (result.score ?? 0) < 1 && t("addr_other_trick")}
            </p>
            <Text text={item.why} lang={lang} />
          </>
        ) : (
          asked && missing.length > 0 && <p>{t("missing", { list: missing.join(" ") })}</p>
        )}
      </Status>
      {given && (item.trick === "lookalike" || item.trick === "added_word") && <Letters session={session} item={item} />}
      {!given && (
        <Actions>
          <Button primary onClick={() => (missing.length ? setAsked(true) : onGiven({ part: part[0]!, verdict: verdict[0]! }))}>
            {t("check")}
          </Button>
        </Actions>
      )}
    </div>
  );
}

/** The known address and this one, letter under letter; the letters that differ are marked and named. */
function Letters({ session, item }: Props & { item: AddressItem }) {
  const { t, lang } = session;
  const letters = compare(decides(item), item.expected);
  const other = letters.filter(({ same }) => !same).map(({ text }) => text);
  const foreign = other.filter((letter) => /\p{Script=Cyrillic}/u.test(letter));
  const named = (list: string[]): string => list.map((letter) => QUOTES[lang].replace("x", letter)).join(" ");
  return (
    <div class="letters">
      <p>
        <strong>{t("addr_letters")}</strong>
      </p>
      <Row label={t("addr_should")} letters={[...item.expected].map((text) => ({ text, same: true }))} />
      <Row label={t("addr_is")} letters={letters} />
      {other.length > 0 && <p>{t("addr_differs", { list: named(other) })}</p>}
      {foreign.length > 0 && !isOwn(item) && <p>{t("addr_cyrillic", { list: named(foreign) })}</p>}
    </div>
  );
}

function Row({ label, letters }: { label: string; letters: { text: string; same: boolean }[] }) {
  return (
    <p class="letter-row">
      <span class="letter-label">{label}</span>{" "}
      <span class="unseen">{letters.map(({ text }) => text).join("")}</span>
      <span aria-hidden="true">
        {letters.map(({ text, same }) => (
          <span class={same ? "letter" : "letter other"}>{text}</span>
        ))}
      </span>
    </p>
  );
}
