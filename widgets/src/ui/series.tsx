// Items one after another: where one is, what was given, and the view at the end.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { plain } from "../markup";
import type { Session } from "../session";
import { tie } from "../typography";
import { savedObject, useFocusOn, useSaved } from "./hooks";
import { Actions, Button } from "./parts";

interface Item {
  id: string;
  stem: string;
}
interface State<G> {
  at: number;
  given: Record<string, G>;
}

export interface Series<I extends Item, G> {
  at: number;
  /** The present item; undefined at the end. */
  item: I | undefined;
  given: Record<string, G>;
  heading: { current: HTMLHeadingElement | null };
  nextLabel: string;
  give(id: string, value: G): void;
  /** Takes an answer back, so that another one can be given. */
  retract(id: string): void;
  go(at: number): void;
  reset(): void;
}

/** The state of a row of items; `right` says whether what was given needs no second look. */
export function useSeries<I extends Item, G>(session: Session, items: readonly I[], right: (item: I, given: G) => boolean): Series<I, G> {
  const [state, setState] = useSaved<State<G>>(session, (saved) => {
    const { at, given } = savedObject<State<G>>(saved);
    return { at: Math.min(Math.max(0, Number(at) || 0), items.length), given: savedObject<Record<string, G>>(given) as Record<string, G> };
  });
  const { at, given } = state;
  const heading = useFocusOn<HTMLHeadingElement>(at);
  useLayoutEffect(() => session.begin(), [at]);
  useEffect(() => {
    const done = items.filter((item) => item.id in given);
    const well = done.every((item) => right(item, given[item.id]!));
    session.progress(done.length, items.length, done.length < items.length ? null : well ? "well" : "again");
  }, [state]);
  return {
    at,
    item: items[at],
    given,
    heading,
    nextLabel: session.t(at + 1 < items.length ? "next_task" : "show_summary"),
    give: (id, value) => setState({ at, given: { ...given, [id]: value } }),
    retract: (id) => setState({ at, given: Object.fromEntries(Object.entries(given).filter(([key]) => key !== id)) }),
    go: (to) => setState({ at: to, given }),
    reset: () => setState({ at: 0, given: {} }),
  };
}

interface HeadProps<I extends Item> {
  session: Session;
  series: Series<I, unknown>;
  count: number;
  children: ComponentChildren;
}

/** The counter and the heading of an item. */
export function SeriesHead<I extends Item>({ session, series, count, children }: HeadProps<I>) {
  return (
    <>
      {count > 1 && <p class="counter">{session.t("counter", { kind: "task", at: series.at + 1, of: count })}</p>}
      <h4 ref={series.heading} tabIndex={-1}>
        {children}
      </h4>
    </>
  );
}

interface EndProps<I extends Item, G> {
  session: Session;
  series: Series<I, G>;
  items: readonly I[];
  right: (item: I, given: G) => boolean;
  children?: ComponentChildren;
}

/** The summary: how many were right, and what is worth another look. */
export function SeriesEnd<I extends Item, G>({ session, series, items, right, children }: EndProps<I, G>) {
  const { t, lang } = session;
  const again = items.filter((item) => !(item.id in series.given) || !right(item, series.given[item.id]!));
  return (
    <div class="item summary">
      <h4 ref={series.heading} tabIndex={-1}>
        {t("summary")}
      </h4>
      <p>{t("lab_right", { n: items.length - again.length, of: items.length })}</p>
      {again.length > 0 ? (
        <>
          <p>
            <strong>{t("look_again")}</strong>
          </p>
          <ul class="again">
            {again.map((item) => (
              <li>
                <button type="button" class="link" onClick={() => series.go(items.indexOf(item))}>
                  {tie(plain(item.stem), lang)}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("all_done_well")}</p>
      )}
      {children}
      <Actions>
        <Button onClick={series.reset}>{t("start_again")}</Button>
      </Actions>
    </div>
  );
}
