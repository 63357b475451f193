// One prompt with its text, the right to pass, and the decision whether to share it.
import { useId, useState } from "preact/hooks";
import { MAX_NAME, MAX_TEXT, room, standing, type Note, type Standing } from "../logic/reflect";
import type { Key } from "../i18n";
import type { Session } from "../session";
import type { Prompt, ReflectSpec } from "../spec";
import { Button, Icon, Line, Text } from "../ui";

interface Props {
  session: Session<ReflectSpec>;
  prompt: Prompt;
  note: Note;
  /** The texts are locked: nothing can be written, but what is shared can be taken back. */
  locked: boolean;
  passed: boolean;
  onText: (text: string) => void;
  onShare: (signed: string) => void;
  onWithdraw: () => void;
  onPass: (passed: boolean) => void;
}

const WORDS: Record<Standing, Key> = {
  empty: "private_now",
  private: "private_now",
  shared: "shared_now",
  changed: "shared_older",
};

export function ReflectPrompt(props: Props) {
  const { session, prompt, note, locked, passed, onText, onPass } = props;
  const { t, lang } = session;
  const id = useId();
  const where = standing(note);
  const left = room(note.text);
  const described = [prompt.help && `${id}-help`, left !== null && `${id}-left`, `${id}-where`];
  const shared = note.shared !== null;
  if (passed) {
    return (
      <div class="prompt passed">
        <p class="label">
          <Line text={prompt.text} lang={lang} />
        </p>
        <p class="where" role="status">
          {t("passed")}
        </p>
        <Button onClick={() => onPass(false)}>{t("pass_back")}</Button>
      </div>
    );
  }
  return (
    <div class="prompt">
      <label for={id}>
        <Line text={prompt.text} lang={lang} />
      </label>
      {prompt.help && (
        <div class="hint" id={`${id}-help`}>
          <Text text={prompt.help} lang={lang} />
        </div>
      )}
      {!locked && (
        // Browsers keep what is in forms for the next start, and some send it away to be spelled: not here.
        <textarea
          id={id}
          rows={5}
          maxLength={MAX_TEXT}
          value={note.text}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={described.filter(Boolean).join(" ")}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
      {left !== null && (
        <p class="hint" id={`${id}-left`}>
          {t("text_left", { n: left })}
        </p>
      )}
      {(!locked || shared) && (
        <p class="where" id={`${id}-where`} role="status">
          <Icon name={shared ? "info" : "lock"} />
          <span>{t(WORDS[where])}</span>
        </p>
      )}
      <Sharing {...props} id={id} where={where} />
      {where === "empty" && (
        <div class="sharing">
          <Button onClick={() => onPass(true)}>{t("pass")}</Button>
        </div>
      )}
    </div>
  );
}

/** Sharing without a name or under a nickname, and taking it back. */
function Sharing({ session, note, where, locked, id, onShare, onWithdraw }: Props & { id: string; where: Standing }) {
  const { t } = session;
  const [name, setName] = useState(note.signed ?? "");
  const shared = note.shared !== null;
  const offer = session.shares && !locked && note.text.trim() !== "" && where !== "shared";
  if (!(offer || shared)) return null;
  return (
    <div class="sharing">
      {offer && (
        <>
          <p key="who" class="hint" id={`${id}-who`}>
            {t("share_who")}
          </p>
          <label key="name" class="nickname">
            {t("share_name")}
            <input type="text" maxLength={MAX_NAME} value={name} autocomplete="off" spellcheck={false} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
        </>
      )}
      {/* One button whose words change: the focus stays on it. */}
      {offer ? (
        <Button key="main" describedBy={`${id}-who`} onClick={() => onShare(name)}>
          {t(shared ? "share_new" : "share")}
        </Button>
      ) : (
        <Button key="main" onClick={onWithdraw}>
          {t("withdraw")}
        </Button>
      )}
      {offer && shared && (
        <Button key="more" onClick={onWithdraw}>
          {t("withdraw")}
        </Button>
      )}
    </div>
  );
}
