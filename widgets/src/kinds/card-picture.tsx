// The drawn payment card, front and back, and what belongs to it but stands elsewhere; one place is pointed at.
import type { Translate } from "../i18n";
import type { DetailItem } from "../spec";
import { Icon } from "../ui";
import { SampleFrame } from "./forms/sample";

type Spot = DetailItem["spot"];
interface Props {
  t: Translate;
  spot: Spot;
  label: string;
}

const ELSEWHERE: Partial<Record<Spot, string>> = { pin: "● ● ● ●", code: "000 000", account: "000000-0000000000/0000" };

export function CardPicture({ t, spot, label }: Props) {
  const Here = ({ at, children }: { at: Spot; children: string }) => (
    <span class={`spot spot-${at}${at === spot ? " here" : ""}`}>{children}</span>
  );
  return (
    <SampleFrame form="card" t={t}>
      <div class="pay-cards">
        {/* The picture repeats what the words below it say. */}
        <div class="pay-card" aria-hidden="true">
          <small>{t("card_front")}</small>
          <Here at="chip">▦</Here>
          <Here at="number">0000 0000 0000 0000</Here>
          <Here at="expiry">00/00</Here>
          <Here at="holder">VZOR VZOROVÁ</Here>
        </div>
        <div class="pay-card back" aria-hidden="true">
          <small>{t("card_back")}</small>
          <span class="stripe" />
          <Here at="signature">Vzorová</Here>
          <Here at="cvc">000</Here>
        </div>
        {ELSEWHERE[spot] && (
          <p class="slip" aria-hidden="true">
            <Here at={spot}>{ELSEWHERE[spot]}</Here>
          </p>
        )}
        <p class="pointed">
          <Icon name="up" />
          <span>{t("card_points", { label })}</span>
        </p>
      </div>
    </SampleFrame>
  );
}
