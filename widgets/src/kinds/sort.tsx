// Draws `sort`: orders by buttons up and down, categories by radio buttons; what is in place is said card by card.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { newSeed } from "../logic/random";
import { inPlace, judgeSort, solution, startOrder } from "../logic/sort";
import type { Session } from "../session";
import type { SortItem, SortSpec } from "../spec";
import { Actions, Button, Line, savedObject, Status, useFocusOn, useSaved } from "../ui";
import { CategoryCards } from "./sort-categories";
import { OrderCards } from "./sort-order";

export interface Attempt {
  order: string[];
  placement: Record<string, string>;
  tries: number;
  checked: boolean;
  firstTry: boolean;
  revealed: boolean;
}
interface State {
  seed: number;
  at: number;
  items: Record<string, Attempt>;
}
type Props = { session: Session<SortSpec> };

const fresh = (item: SortItem, seed: number): Attempt => ({
  order: startOrder(item, seed), placement: {}, tries: 0, checked: false, firstTry: false, revealed: false,
});

export function Sort({ session }: Props) {
  const { spec, t } = session;
  const [state, setState] = useSaved<State>(session, (saved) => {
    const { seed, at, items } = savedObject<State>(saved);
    return { seed: seed ?? newSeed(), at: Math.min(Math.max(0, Number(at) || 0), spec.items.length), items: items ?? {} };
  });
  const item = spec.items[state.at];
  const heading = useFocusOn<HTMLHeadingElement>(`${state.at}:${item ? state.items[item.id]?.revealed === true : ""}`);
  const attemptOf = (one: SortItem): Attempt => state.items[one.id] ?? fresh(one, state.seed);
  const first = spec.items.filter((one) => state.items[one.id]?.firstTry).length;

  useEffect(() => session.save(state), [state.seed]);
  useLayoutEffect(() => session.begin(item?.id), [state.at]);
  useEffect(() => {
    const done = spec.items.filter((one) => (state.items[one.id]?.tries ?? 0) > 0).length;
    session.progress(done, spec.items.length, done < spec.items.length ? null : first === done ? "well" : "again");
  }, [state]);

  if (!item) {
    return (
      <div class="item summary">
        <h4 ref={heading} tabIndex={-1}>
          {t("summary")}
        </h4>
        <p>{t("sort_summary", { n: first, of: spec.items.length })}</p>
        <Actions>
          <Button onClick={() => setState({ seed: newSeed(), at: 0, items: {} })}>{t("start_again")}</Button>
        </Actions>
      </div>
    );
  }
  return (
    <Task
      key={`${state.seed}:${item.id}`}
      session={session}
      item={item}
      at={state.at}
      heading={heading}
      attempt={attemptOf(item)}
      onAttempt={(attempt) => setState({ ...state, items: { ...state.items, [item.id]: attempt } })}
      nextLabel={t(state.at + 1 < spec.items.length ? "next_task" : "show_summary")}
      onNext={() => setState({ ...state, at: state.at + 1 })}
    />
  );
}

interface TaskProps extends Props {
  item: SortItem;
  at: number;
  heading: { current: HTMLHeadingElement | null };
  attempt: Attempt;
  onAttempt: (attempt: Attempt) => void;
  nextLabel: string;
  onNext: () => void;
}

function Task({ session, item, at, heading, attempt, onAttempt, nextLabel, onNext }: TaskProps) {
  const { t, lang, spec } = session;
  const [said, setSaid] = useState("");
  const response = item.mode === "order" ? { order: attempt.order } : { placement: attempt.placement };
  const good = inPlace(item, response);
  const right = attempt.checked && judgeSort(item, response).correct === true;
  const left = item.cards.filter((card) => !(card.id in attempt.placement)).length;
  const shown = attempt.checked || attempt.revealed;

  const check = (): void => {
    if (item.mode === "categories" && left > 0) return setSaid(t("place_all", { n: left }));
    setSaid("");
    const correct = judgeSort(item, response).correct === true;
    onAttempt({ ...attempt, tries: attempt.tries + 1, checked: true, firstTry: attempt.tries === 0 ? correct : attempt.firstTry });
    session.answer(item.id, response);
  };
  const reveal = (): void => {
    setSaid("");
    if (item.mode === "order") onAttempt({ ...attempt, order: solution(item, attempt.order), revealed: true });
    else onAttempt({ ...attempt, placement: Object.fromEntries(item.cards.map((card) => [card.id, card.category])), revealed: true });
  };
  const outcome = attempt.revealed
    ? t("solution_shown")
    : right
      ? t("all_in_place")
      : t("partial", { n: good.length, of: item.cards.length });
  const main = !shown
    ? { words: t("check"), press: check }
    : right || attempt.revealed
      ? { words: nextLabel, press: onNext }
      : { words: t("try_again"), press: () => onAttempt({ ...attempt, checked: false }) };

  return (
    <div class="item">
      {spec.items.length > 1 && <p class="counter">{t("counter", { kind: "task", at: at + 1, of: spec.items.length })}</p>}
      <h4 ref={heading} tabIndex={-1}>
        <Line text={item.stem} lang={lang} />
      </h4>
      <p class="hint">{t(item.mode === "order" ? "order_hint" : "sort_hint")}</p>
      {item.mode === "order" ? (
        <OrderCards
          session={session}
          item={item}
          order={attempt.order}
          good={shown ? good : null}
          locked={shown}
          onOrder={(order, words) => {
            setSaid(words);
            onAttempt({ ...attempt, order });
          }}
        />
      ) : (
        <CategoryCards
          session={session}
          item={item}
          cards={attempt.order}
          placement={attempt.placement}
          good={shown ? good : null}
          onPlace={(card, category) => {
            setSaid("");
            onAttempt({ ...attempt, placement: { ...attempt.placement, [card]: category } });
          }}
        />
      )}
      <Status tone={shown ? (right || attempt.revealed ? "good" : "notyet") : "info"}>
        {shown ? (
          <p>
            <strong>{right || attempt.revealed ? outcome : `${t("not_yet")} ${outcome}`}</strong>
          </p>
        ) : (
          said && <p>{said}</p>
        )}
      </Status>
      <Actions>
        {/* One button whose words change: the focus stays on it. */}
        <Button primary onClick={main.press}>
          {main.words}
        </Button>
        {shown && !right && !attempt.revealed && <Button onClick={reveal}>{t("show_solution")}</Button>}
      </Actions>
    </div>
  );
}
