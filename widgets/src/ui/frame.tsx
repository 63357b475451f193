// The card around every exercise: title, objective, the situation.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { tie } from "../typography";
import type { Session } from "../session";
import { Actions, Button } from "./parts";
import { Text } from "./text";

export function Frame({ session, children }: { session: Session; children: ComponentChildren }) {
  const { spec, t, lang } = session;
  // On a slide the situation is read out first; then it makes room for the exercise.
  const gated = session.projected && Boolean(spec.intro);
  const [begun, setBegun] = useState(!gated);
  useEffect(() => {
    const all = (): void => setBegun(true);
    window.addEventListener("beforeprint", all);
    return () => window.removeEventListener("beforeprint", all);
  }, []);
  const intro = spec.intro && <Text text={spec.intro} lang={lang} />;
  return (
    <section class={`card kind-${spec.kind}`} aria-labelledby="title">
      <header class="head">
        <h3 id="title">{tie(spec.title, lang)}</h3>
        <p class="about">
          {spec.minutes !== undefined && <span class="minutes">{t("minutes", { n: spec.minutes })}</span>}
          {spec.objective && (
            <span>
              {t("goal")}: {tie(spec.objective, lang)}
            </span>
          )}
        </p>
        {intro && !(gated && begun) && <div class="intro">{intro}</div>}
        {intro && gated && begun && (
          <details class="intro">
            <summary>{t("situation")}</summary>
            {intro}
          </details>
        )}
      </header>
      {begun ? (
        children
      ) : (
        <Actions>
          <Button primary onClick={() => setBegun(true)}>
            {t("begin")}
          </Button>
        </Actions>
      )}
    </section>
  );
}
