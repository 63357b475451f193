// On paper: a sheet to guess on, and on the next one what everybody said, to be read afterwards.
import type { Session } from "../session";
import type { RolesSpec } from "../spec";
import { tie } from "../typography";
import { Line, Text } from "../ui";

export function RolesPaper({ session }: { session: Session<RolesSpec> }) {
  const { spec, t, lang } = session;
  return (
    <div class="print-only">
      <div class="sheet">
        {spec.content_note && (
          <p class="hint">
            {t("incident_note")}: <Line text={spec.content_note} lang={lang} />
          </p>
        )}
        <Text text={spec.situation} lang={lang} />
        <h5>{t("roles_guess")}</h5>
        <p class="hint">{t("roles_paper")}</p>
        {spec.items.map((item) => (
          <div class="written">
            <h5>{tie(item.who, lang)}</h5>
            <ul class="again">
              {item.guesses.map((guess) => (
                <li>
                  ☐ <Line text={guess.text} lang={lang} />
                </li>
              ))}
            </ul>
            <div class="lines short" />
          </div>
        ))}
      </div>
      <div class="sheet">
        <h4>{t("roles_said_all")}</h4>
        {spec.items.map((item) => (
          <div class="written">
            <h5>{tie(item.who, lang)}</h5>
            <Text text={item.said} lang={lang} />
            <p>
              {t("roles_ask")} <Line text={item.ask} lang={lang} />
            </p>
          </div>
        ))}
        <Text text={spec.lesson} lang={lang} />
      </div>
    </div>
  );
}
