// Forms around a secret: asking for one, making one, and showing the recovery phrase this once.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Session } from "../session";
import { printAlone } from "../printing";
import { loadVault } from "../vault/kit";
import { Actions, Button } from "../ui";

/** As long as a password should be where it stands alone (NIST SP 800-63B-4). */
export const SHORTEST = 15;

interface SecretProps {
  session: Session;
  label: string;
  action: string;
  /** Returns what is wrong, or nothing. */
  onSecret: (secret: string) => Promise<string>;
  onCancel?: () => void;
}

/** Deriving the key takes a moment on a phone; meanwhile the button says so. */
export function Secret({ session, label, action, onSecret, onCancel }: SecretProps) {
  const { t } = session;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const send = async (): Promise<void> => {
    if (busy || !field.current?.value.trim()) return field.current?.focus();
    setBusy(true);
    setProblem("");
    const wrong = await onSecret(field.current.value).catch(() => t("lock_no_kit"));
    setBusy(false);
    setProblem(wrong);
    if (wrong) field.current?.focus();
  };
  return (
    <form
      class="vault-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for={id}>{label}</label>
      <input id={id} ref={field} type="text" class="covered" autocomplete="off" autocapitalize="off" spellcheck={false} aria-describedby={`${id}-problem`} aria-invalid={problem ? "true" : undefined} />
      <p class="problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <div class="actions">
        <button type="submit" class="button primary">
          <span>{busy ? t("lock_working") : action}</span>
        </button>
        {onCancel && <Button onClick={onCancel}>{t("back")}</Button>}
      </div>
    </form>
  );
}

/** A new passphrase, long enough; four random words are offered. */
export function Protect({ session, onSecret, onDone }: { session: Session; onSecret: (secret: string) => Promise<void>; onDone: () => void }) {
  const { t, lang } = session;
  const [offered, setOffered] = useState("");
  const check = async (secret: string): Promise<string> => {
    if ([...secret.trim()].length < SHORTEST) return t("lock_short", { n: SHORTEST });
    await onSecret(secret);
    return "";
  };
  return (
    <div class="protect">
      <p class="hint">{t("lock_protect_what", { n: SHORTEST })}</p>
      <Actions>
        <Button repeat onClick={() => void loadVault().then((kit) => setOffered(kit.suggest(lang)), () => setOffered(""))}>
          {t("lock_suggest")}
        </Button>
      </Actions>
      <p class="phrase" role="status">
        {offered}
      </p>
      <Secret session={session} label={t("lock_new_secret")} action={t("lock_protect")} onSecret={check} onCancel={onDone} />
    </div>
  );
}

/** Shown this once: it is kept nowhere. It takes the focus, and can be printed. */
export function RecoveryPhrase({ session, phrase, onDone }: { session: Session; phrase: string; onDone: () => void }) {
  const { t } = session;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="vault recovery" tabIndex={-1} ref={box} role="group" aria-label={t("lock_phrase")}>
      <p>
        <strong>{t("lock_phrase")}</strong>
      </p>
      <ol class="phrase-words">
        {phrase.split(" ").map((word) => (
          <li>{word}</li>
        ))}
      </ol>
      <p>{t("lock_phrase_what")}</p>
      <Actions>
        <Button onClick={() => printAlone(box.current)}>{t("print")}</Button>
        <Button primary onClick={onDone}>
          {t("lock_phrase_done")}
        </Button>
      </Actions>
    </div>
  );
}
