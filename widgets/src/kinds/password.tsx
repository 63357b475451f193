// Draws `password`: trying out passwords and making passphrases. The typed text lives here and nowhere else.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Strength } from "../logic/password";
import { loadKit, type PasswordKit } from "../password/kit";
import type { Session } from "../session";
import type { MakeItem, PasswordSpec, TryItem } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Line, SeriesHead, Text, useSeries } from "../ui";
import { Make } from "./password-make";
import { Try } from "./password-try";

type Props = { session: Session<PasswordSpec> };
export type Kit = PasswordKit | "loading" | "missing";

/** The word lists, asked for once the exercise comes into sight; a second try when they are needed and not there. */
function useKit(): [Kit, () => void, { current: HTMLDivElement | null }] {
  const [kit, setKit] = useState<Kit>("loading");
  const place = useRef<HTMLDivElement>(null);
  const load = (): void => {
    setKit("loading");
    loadKit().then(setKit, () => setKit("missing"));
  };
  useEffect(() => {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      load();
    });
    if (place.current) seen.observe(place.current);
    return () => seen.disconnect();
  }, []);
  return [kit, load, place];
}

export function Password({ session }: Props) {
  const { spec, t, lang } = session;
  const series = useSeries<TryItem | MakeItem, Strength>(session, spec.items, () => true);
  const [kit, load, place] = useKit();
  const { item } = series;
  /** The strongest of what was tried at the present item. */
  const strongest = useRef<Strength | null>(null);
  const onTried = (strength: Strength): void => {
    strongest.current = Math.max(strength, strongest.current ?? 0) as Strength;
  };
  const next = (): void => {
    if (item && strongest.current !== null) {
      session.answer(item.id, { tried: true, strongest: strongest.current });
      series.give(item.id, strongest.current);
    }
    strongest.current = null;
    series.go(series.at + 1);
  };
  return (
    <div class="item password" ref={place}>
      {item ? (
        <>
          <SeriesHead session={session} series={series} count={spec.items.length}>
            <Line text={item.stem} lang={lang} />
          </SeriesHead>
          {kit === "missing" && (
            <div class="ask" role="alert">
              <p>{t("pw_missing")}</p>
              <Button onClick={load}>{t("try_again")}</Button>
            </div>
          )}
          {item.mode === "try" ? (
            <Try key={item.id} session={session} item={item} kit={kit} onTried={onTried} />
          ) : (
            <Make key={item.id} session={session} item={item} kit={kit} onTried={onTried} />
          )}
          <Actions>
            <Button primary onClick={next}>
              {series.nextLabel}
            </Button>
          </Actions>
        </>
      ) : (
        <>
          <h4 ref={series.heading} tabIndex={-1}>
            {t("summary")}
          </h4>
          <p>{t(Object.keys(series.given).length ? "pw_end" : "pw_nothing")}</p>
          <Actions>
            <Button onClick={series.reset}>{t("start_again")}</Button>
          </Actions>
        </>
      )}
      {(spec.advice ?? []).length > 0 && (
        <section class="advice" aria-label={t("pw_advice")}>
          <p>
            <strong>{t("pw_advice")}</strong>
          </p>
          {spec.advice!.map(({ id, title, text }) => (
            <details key={id}>
              <summary>{tie(title, lang)}</summary>
              <Text text={text} lang={lang} />
            </details>
          ))}
        </section>
      )}
    </div>
  );
}
