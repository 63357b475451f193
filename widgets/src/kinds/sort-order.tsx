// The cards of an order: a list with two buttons on every card.
import { useEffect, useRef } from "preact/hooks";
import { plain } from "../markup";
import { moved, solution } from "../logic/sort";
import type { Session } from "../session";
import type { OrderItem, SortSpec } from "../spec";
import { tie } from "../typography";
import { Button, Line, Tag, Text } from "../ui";

interface Props {
  session: Session<SortSpec>;
  item: OrderItem;
  order: string[];
  /** Ids in place, once it is to be said. */
  good: string[] | null;
  locked: boolean;
  onOrder: (order: string[], words: string) => void;
}

export function OrderCards({ session, item, order, good, locked, onOrder }: Props) {
  const { t, lang } = session;
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ id: string; by: -1 | 1 } | null>(null);
  // The moved card keeps the focus; at an end, where its button is off, the other button gets it.
  useEffect(() => {
    if (!pressed.current) return;
    const { id, by } = pressed.current;
    pressed.current = null;
    const at = order.indexOf(id);
    const up = at === order.length - 1 ? true : at === 0 ? false : by === -1;
    list.current?.children[at]?.querySelectorAll("button")[up ? 0 : 1]?.focus();
  }, [order]);

  const move = (id: string, by: -1 | 1): void => {
    const at = order.indexOf(id);
    if (at + by < 0 || at + by >= order.length) return;
    pressed.current = { id, by };
    const card = tie(plain(item.cards.find((one) => one.id === id)!.text), lang);
    onOrder(moved(order, at, by), t("now_at", { card, at: at + by + 1, of: order.length }));
  };
  const right = solution(item, order);

  return (
    <ol class="cards" ref={list}>
      {order.map((id, index) => {
        const card = item.cards.find((one) => one.id === id);
        if (!card) return null;
        const words = tie(plain(card.text), lang);
        const fits = good?.includes(id);
        const same = item.cards.filter((one) => one.step === card.step).length > 1;
        return (
          <li key={id} class={good ? (fits ? "good" : "notyet") : ""}>
            <div class="card-row">
              <span class="place" aria-hidden="true">
                {index + 1}
              </span>
              <span class="card-text">
                <Line text={card.text} lang={lang} />
              </span>
              {!locked && (
                <span class="movers">
                  <Button repeat icon="up" label={t("move_up", { card: words })} disabled={index === 0} onClick={() => move(id, -1)}>
                    {t("up")}
                  </Button>
                  <Button repeat icon="down" label={t("move_down", { card: words })} disabled={index === order.length - 1} onClick={() => move(id, 1)}>
                    {t("down")}
                  </Button>
                </span>
              )}
            </div>
            {good && (
              <div class="note">
                <p class="tags">
                  <Tag tone={fits ? "good" : "notyet"}>{t(fits ? "in_place" : "elsewhere")}</Tag>
                  {!fits && <span>{t("belongs_step", { at: right.indexOf(id) + 1, same: same ? "yes" : "no" })}</span>}
                </p>
                <Text text={card.why} lang={lang} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
