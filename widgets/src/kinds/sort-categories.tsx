// The cards of a sorting task: one group of radio buttons per card.
import type { Session } from "../session";
import type { CategoriesItem, SortSpec } from "../spec";
import { tie } from "../typography";
import { Line, Options, Tag, Text } from "../ui";

interface Props {
  session: Session<SortSpec>;
  item: CategoriesItem;
  /** Card ids in the order of showing. */
  cards: string[];
  placement: Record<string, string>;
  /** Ids in place, once it is to be said. */
  good: string[] | null;
  onPlace: (card: string, category: string) => void;
}

export function CategoryCards({ session, item, cards, placement, good, onPlace }: Props) {
  const { t, lang } = session;
  const labelOf = (id: string): string => tie(item.categories.find((one) => one.id === id)?.label ?? id, lang);
  return (
    <div class="cards">
      {cards.map((id) => {
        const card = item.cards.find((one) => one.id === id);
        if (!card) return null;
        const fits = good?.includes(id);
        return (
          <div key={id} class={`place-card ${good ? (fits ? "good" : "notyet") : ""}`}>
            <Options
              legend={<Line text={card.text} lang={lang} />}
              layout="row"
              locked={good !== null}
              chosen={placement[id] === undefined ? [] : [placement[id]]}
              onChoose={(chosen) => onPlace(id, chosen[0]!)}
              options={item.categories.map((category) => ({ id: category.id, label: tie(category.label, lang) }))}
            />
            {good && (
              <div class="note">
                <p class="tags">
                  <Tag tone={fits ? "good" : "notyet"}>{t(fits ? "in_place" : "elsewhere")}</Tag>
                  {!fits && <span>{t("belongs", { label: labelOf(card.category) })}</span>}
                </p>
                <Text text={card.why} lang={lang} />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
