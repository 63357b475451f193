// The card around every exercise: title, objective, the situation, and the trainer's part.
import type { ComponentChildren } from "preact";
import { tie } from "../typography";
import type { Session } from "../session";
import { Text } from "./text";

function TrainerPart({ session }: { session: Session }) {
  const { spec, t, lang } = session;
  if (!spec.notes && !spec.review?.length) return null;
  return (
    <details class="trainer">
      <summary>{t("trainer_notes")}</summary>
      {spec.notes && <Text text={spec.notes} lang={lang} />}
      {spec.review && spec.review.length > 0 && (
        <>
          <p>
            <strong>{t("review")}</strong>
          </p>
          <ul>
            {spec.review.map((entry) => (
              <li>
                {entry.by === null
                  ? t("not_reviewed", { role: entry.role })
                  : t("reviewed_by", { role: entry.role, by: entry.by, on: entry.on ?? "" })}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

export function Frame({ session, children }: { session: Session; children: ComponentChildren }) {
  const { spec, t, lang } = session;
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
        {spec.intro && (
          <div class="intro">
            <Text text={spec.intro} lang={lang} />
          </div>
        )}
      </header>
      {children}
      <TrainerPart session={session} />
    </section>
  );
}
