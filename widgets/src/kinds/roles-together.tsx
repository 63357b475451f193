// The end: everybody's account beside the guess about it, what was surprising, and what the accounts show together.
import type { Guess, RolesState } from "../logic/roles";
import { NO_GUESS } from "../logic/roles";
import type { Session } from "../session";
import type { RolesSpec } from "../spec";
import { tie } from "../typography";
import { Actions, Button, Line, Text } from "../ui";

interface Props {
  session: Session<RolesSpec>;
  state: RolesState;
  guesses: Record<string, Guess>;
  onGo: (at: number) => void;
  onAgain: () => void;
}

export function Together({ session, state, guesses, onGo, onAgain }: Props) {
  const { spec, t, lang } = session;
  return (
    <>
      <p>{t("roles_heard", { n: Object.keys(state.heard).length, of: spec.items.length })}</p>
      <ul class="again people">
        {spec.items.map((item, index) => {
          const { surprised } = guesses[item.id] ?? NO_GUESS;
          return (
            <li>
              <button type="button" class="link" onClick={() => onGo(index + 1)}>
                {tie(item.who, lang)}
              </button>
              {!state.heard[item.id] && <p class="hint">{t("roles_passed")}</p>}
              {surprised.length > 0 && (
                <>
                  <p class="hint">{t("roles_surprised")}</p>
                  <ul>
                    {item.points
                      .filter((point) => surprised.includes(point.id))
                      .map((point) => (
                        <li>
                          <Line text={point.text} lang={lang} />
                        </li>
                      ))}
                  </ul>
                </>
              )}
              {state.heard[item.id] && (
                <p>
                  {t("roles_ask")} <Line text={item.ask} lang={lang} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <div class="situation">
        <Text text={spec.lesson} lang={lang} />
      </div>
      <p class="hint">{t("roles_private")}</p>
      <Actions>
        <Button onClick={onAgain}>{t("start_again")}</Button>
      </Actions>
    </>
  );
}
