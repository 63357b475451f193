// How strong and for how long, in words; the bar only repeats them.
import type { Translate } from "../i18n";
import { holds, RATES, type Estimate, type Rate } from "../logic/password";
import type { Lang } from "../spec";

/** A time in words; the browser knows the units and their plurals. */
function time(guesses: number, rate: Rate, t: Translate, lang: Lang): string {
  const [unit, n] = holds(guesses, rate);
  if (unit === "centuries" || unit === "ages") return t(`pw_${unit}`);
  return t("pw_time", { time: new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(n) });
}

export function Verdict({ t, lang, estimate }: { t: Translate; lang: Lang; estimate: Estimate }) {
  const { strength, guesses, weaknesses } = estimate;
  return (
    <>
      <p>
        <strong>{t(`pw_strength_${strength}`)}</strong>
      </p>
      <div class={`strength at-${strength}`} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span class={step <= strength ? "full" : ""} />
        ))}
      </div>
      <ul>
        {(Object.keys(RATES) as Rate[]).map((rate) => (
          <li>
            {t(`pw_at_${rate}`)} <strong>{time(guesses, rate, t, lang)}</strong>
          </li>
        ))}
      </ul>
      {weaknesses.length > 0 && <p>{weaknesses.map((weakness) => t(`pw_weak_${weakness}`)).join(" ")}</p>}
    </>
  );
}
