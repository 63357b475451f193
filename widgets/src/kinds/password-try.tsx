// A field that says how long a password would hold. Its text is in no state that is saved, no answer and no event.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Estimate, Strength } from "../logic/password";
import type { Session } from "../session";
import type { PasswordSpec, TryItem } from "../spec";
import { tie } from "../typography";
import { Icon, Line, Status } from "../ui";
import type { Kit } from "./password";
import { Verdict } from "./password-verdict";

interface Props {
  session: Session<PasswordSpec>;
  item: TryItem;
  kit: Kit;
  onTried: (strength: Strength) => void;
}

/** Native events cross the element's border and carry what was typed: none of them leaves the field. */
const TELLING = ["beforeinput", "input", "change", "keydown", "keypress", "keyup", "paste", "copy", "cut", "drop", "dragstart", "compositionstart", "compositionupdate", "compositionend"];
const PAUSE_MS = 300;

export function Try({ session, item, kit, onTried }: Props) {
  const { t, lang } = session;
  const [text, setText] = useState("");
  const [shown, setShown] = useState(false);
  const [example, setExample] = useState<string | null>(null);
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const known = item.examples?.find((one) => one.id === example);
  const shownText = known ? known.text : text;

  useEffect(() => {
    const input = field.current!;
    input.setAttribute("autocorrect", "off");
    const quiet = (event: Event): void => {
      event.stopPropagation();
      if (event.type === "input") {
        setExample(null);
        setText(input.value);
      }
    };
    TELLING.forEach((name) => input.addEventListener(name, quiet));
    return () => TELLING.forEach((name) => input.removeEventListener(name, quiet));
  }, []);
  // A moment after the last key, so that a screen reader says one thing and not ten.
  useEffect(() => {
    if (typeof kit === "string" || !shownText) return setEstimate(null);
    const timer = setTimeout(() => {
      const found = kit.estimate(shownText);
      setEstimate(found);
      onTried(found.strength);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [shownText, kit]);

  return (
    <>
      <p class="remark">
        <Icon name="lock" />
        <span id={`${id}-stays`}>{t("pw_stays")}</span>
      </p>
      <div class="field">
        <label for={id}>{t("pw_field")}</label>
        <input
          ref={field}
          id={id}
          // Not type=password: browsers would offer to keep it.
          type="text"
          class={shown ? "" : "covered"}
          maxLength={100}
          value={text}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          translate={false}
          aria-describedby={`${id}-stays`}
          data-lpignore="true"
          data-1p-ignore="true"
          data-bwignore="true"
        />
        <label class="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
          <span>{t("pw_show")}</span>
        </label>
      </div>
      {(item.examples ?? []).length > 0 && (
        <div class="samples" role="group" aria-label={t("pw_examples")}>
          <p>{t("pw_examples")}</p>
          {item.examples!.map((one) => (
            <button type="button" class="button sample-word" aria-pressed={one.id === example} onClick={() => setExample(one.id === example ? null : one.id)}>
              <span>{tie(one.text, lang)}</span>
            </button>
          ))}
        </div>
      )}
      <Status>
        {estimate && shownText ? (
          <>
            <Verdict t={t} lang={lang} estimate={estimate} />
            {known && (
              <p>
                <Line text={known.why} lang={lang} />
              </p>
            )}
          </>
        ) : (
          kit === "loading" && shownText && <p>{t("pw_loading")}</p>
        )}
      </Status>
    </>
  );
}
