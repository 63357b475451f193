// A passphrase of random words, drawn by the browser's own generator; it is kept nowhere.
import { useRef, useState } from "preact/hooks";
import { passphrase, phrases, strengthOf, type Strength } from "../logic/password";
import type { Session } from "../session";
import type { MakeItem, PasswordSpec } from "../spec";
import { Actions, Button, Options, Status } from "../ui";
import type { Kit } from "./password";
import { Verdict } from "./password-verdict";

interface Props {
  session: Session<PasswordSpec>;
  item: MakeItem;
  kit: Kit;
  onTried: (strength: Strength) => void;
}

export function Make({ session, item, kit, onTried }: Props) {
  const { t, lang } = session;
  const [count, setCount] = useState(item.words);
  const [phrase, setPhrase] = useState("");
  const made = useRef(count);
  if (typeof kit === "string") return <Status>{kit === "loading" && <p>{t("pw_loading")}</p>}</Status>;
  const words = kit.words[lang];
  const guesses = phrases(words, made.current);
  const make = (): void => {
    made.current = count;
    setPhrase(passphrase(words, count));
    onTried(strengthOf(phrases(words, count)));
  };
  return (
    <>
      <Options
        legend={t("pw_words")}
        layout="row"
        chosen={[String(count)]}
        onChoose={([id]) => setCount(Number(id))}
        options={[3, 4, 5, 6].map((n) => ({ id: String(n), label: t("pw_n_words", { n }) }))}
      />
      <Actions>
        <Button repeat onClick={make}>
          {t(phrase ? "pw_make_again" : "pw_make")}
        </Button>
      </Actions>
      <Status>
        {phrase && (
          <>
            <p>{t("pw_phrase")}</p>
            <p class="phrase" translate={false}>
              {phrase}
            </p>
            <Verdict t={t} lang={lang} estimate={{ guesses, strength: strengthOf(guesses), weaknesses: [] }} />
            <p>{t("pw_list", { n: words.length })}</p>
            <p>{t("pw_write_down")}</p>
          </>
        )}
      </Status>
    </>
  );
}
