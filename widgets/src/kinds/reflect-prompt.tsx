// One prompt with its text and the decision whether to share it.
import { useId } from "preact/hooks";
import { MAX_TEXT, room, standing, type Note, type Standing } from "../logic/reflect";
import type { Key } from "../i18n";
import type { Session } from "../session";
import type { Prompt, ReflectSpec } from "../spec";
import { Button, Icon, Line, Text } from "../ui";

interface Props {
  session: Session<ReflectSpec>;
  prompt: Prompt;
  note: Note;
  onText: (text: string) => void;
  onShare: () => void;
  onWithdraw: () => void;
}

const WORDS: Record<Standing, Key> = {
  empty: "private_now",
  private: "private_now",
  shared: "shared_now",
  changed: "shared_older",
};

export function ReflectPrompt({ session, prompt, note, onText, onShare, onWithdraw }: Props) {
  const { t, lang } = session;
  const id = useId();
  const where = standing(note);
  const left = room(note.text);
  const described = [prompt.help && `${id}-help`, left !== null && `${id}-left`, `${id}-where`];
  const shared = where === "shared" || where === "changed";
  const offer = session.shares && note.text.trim() !== "" && where !== "shared";
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
      <textarea
        id={id}
        rows={5}
        maxLength={MAX_TEXT}
        value={note.text}
        aria-describedby={described.filter(Boolean).join(" ")}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {left !== null && (
        <p class="hint" id={`${id}-left`}>
          {t("text_left", { n: left })}
        </p>
      )}
      <p class="where" id={`${id}-where`} role="status">
        <Icon name={shared ? "info" : "lock"} />
        <span>{t(WORDS[where])}</span>
      </p>
      {(session.shares || shared) && where !== "empty" && (
        <div class="sharing">
          {offer && (
            <p key="who" class="hint" id={`${id}-who`}>
              {t("share_who")}
            </p>
          )}
          {/* One button whose words change: the focus stays on it. */}
          {offer ? (
            <Button key="main" describedBy={`${id}-who`} onClick={onShare}>
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
      )}
    </div>
  );
}
