// A payment on the screen of a phone: three things to look at, then approve or cancel.
import { useState } from "preact/hooks";
import { judgeCard, rightDecision, SIGNS, type ApproveResponse, type Decision, type Sign } from "../logic/card";
import type { Session } from "../session";
import type { ApproveItem, CardSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, judged, Options, Status, Text } from "../ui";
import { SampleFrame } from "./forms/sample";

interface Props {
  session: Session<CardSpec>;
  item: ApproveItem;
  given: ApproveResponse | undefined;
  onGiven: (response: ApproveResponse) => void;
}
type Looked = Partial<Record<Sign, boolean>>;

export function Approve({ session, item, given, onGiven }: Props) {
  const { t, lang } = session;
  const [looked, setLooked] = useState<Looked>(given?.fits ?? {});
  const [asked, setAsked] = useState(false);
  const missing = SIGNS.filter((sign) => looked[sign] === undefined);
  const decide = (decision: Decision): void => {
    if (missing.length) setAsked(true);
    else onGiven({ fits: looked as ApproveResponse["fits"], decision });
  };
  const correct = given && judgeCard(item, given).correct;
  return (
    <div class="questions">
      <Screen session={session} item={item} />
      {SIGNS.map((sign) => (
        <Options
          key={sign}
          legend={t(`card_${sign}`)}
          layout="row"
          locked={given !== undefined}
          chosen={looked[sign] === undefined ? [] : [looked[sign] ? "yes" : "no"]}
          onChoose={([id]) => setLooked({ ...looked, [sign]: id === "yes" })}
          options={(["yes", "no"] as const).map((id) => {
            const fits = item.fits[sign] === (id === "yes");
            const chosen = looked[sign] === (id === "yes");
            return { id, label: t(id), ...(given && judged(t, fits, chosen)) };
          })}
        />
      ))}
      <Status tone={given ? (correct ? "good" : "notyet") : "info"}>
        {given ? (
          <>
            <p>
              <strong>{t(`card_${correct ? "ok" : "no"}_${correct ? given.decision : rightDecision(item)}`)}</strong>
            </p>
            <Text text={item.why} lang={lang} />
          </>
        ) : (
          asked && missing.length > 0 && <p>{t("missing", { list: missing.map((sign) => t(`card_${sign}`)).join(" ") })}</p>
        )}
      </Status>
      {!given && (
        <Actions>
          <Button onClick={() => decide("approve")}>{t("card_approve")}</Button>
          <Button onClick={() => decide("reject")}>{t("card_reject")}</Button>
        </Actions>
      )}
    </div>
  );
}

function Screen({ session, item }: Pick<Props, "session" | "item">) {
  const { t, lang } = session;
  const { bank, heading, amount, payee, account, note } = item.screen;
  const rows = [
    [t("card_label_amount"), amount, "amount"],
    [t("card_label_payee"), payee, "payee"],
    ...(account ? [[t("card_label_account"), account, "account"]] : []),
    ...(note ? [[t("card_label_note"), note, "note"]] : []),
  ];
  return (
    <SampleFrame form="screen" t={t}>
      <div class="phone approve-screen">
        <div class="phone-bar">
          <strong>{tie(bank, lang)}</strong>
        </div>
        <p class="approve-heading">
          <strong>{tie(heading, lang)}</strong>
        </p>
        <dl>
          {rows.map(([name, value, kind]) => (
            <div class={`row-${kind}`}>
              <dt>{name}</dt>
              <dd>{tie(value!, lang)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </SampleFrame>
  );
}
