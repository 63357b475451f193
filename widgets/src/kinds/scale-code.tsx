// Draws the self-made code of a questionnaire: one sign per question, kept nowhere; only its marks go on.
import { useId, useState } from "preact/hooks";
import { marksOf, sign } from "../logic/code";
import type { Session } from "../session";
import type { ScaleSpec } from "../spec";
import { Actions, Button, Line, Status } from "../ui";
import { ScalePaper } from "./scale-statements";

interface Props {
  session: Session<ScaleSpec>;
  heading: { current: HTMLElement | null };
  /** The marks; none where the reader would rather answer without a code. */
  onMarks: (marks: string[]) => void;
}

export function ScaleCode({ session, heading, onMarks }: Props) {
  const { spec, t, lang } = session;
  const parts = spec.code?.parts ?? [];
  const [signs, setSigns] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const hint = useId();
  const left = parts.filter((part) => !signs[part.id]).length;

  const use = async (): Promise<void> => {
    if (left > 0) return setAsked(true);
    if (working) return;
    setWorking(true);
    onMarks(await marksOf(parts.map((part) => signs[part.id]!), spec.code!.salt, spec.id));
  };
  return (
    <>
      <div class="item screen-only">
        <h4 ref={heading as never} tabIndex={-1}>
          {t("code_title")}
        </h4>
        <p>{t("code_why")}</p>
        <p class="hint" id={hint}>
          {t("code_sign")}
        </p>
        <div class="code-parts">
          {parts.map((part) => (
            <label key={part.id}>
              <span>
                <Line text={part.text} lang={lang} />
              </span>
              <input
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck={false}
                aria-describedby={hint}
                value={signs[part.id] ?? ""}
                onInput={(event) => {
                  const typed = event.currentTarget.value;
                  // What is typed behind the old sign replaces it.
                  const next = sign([...typed].at(-1) ?? "");
                  event.currentTarget.value = next;
                  setSigns({ ...signs, [part.id]: next });
                }}
              />
            </label>
          ))}
        </div>
        <Status>
          {working ? <p>{t("code_working")}</p> : asked && left > 0 && <p>{t("code_missing", { n: left })}</p>}
        </Status>
        <Actions>
          <Button primary onClick={() => void use()}>
            {t("code_use")}
          </Button>
          <Button onClick={() => !working && onMarks([])}>{t("code_skip")}</Button>
        </Actions>
      </div>
      <ScalePaper session={session} />
    </>
  );
}
