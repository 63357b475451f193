// What ties a reflection to the room: the pause for everybody, and the quiet wish to talk.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { credentialsFor } from "../api";
import type { Session } from "../session";
import { Actions, Button, Status, Text } from "../ui";

const ASK_MS = 15_000;
const MAX_CONTACT = 200;
const beside = (api: string, name: string): string => api.replace(/answers$/, name);

/** Whether the exercise is paused for everybody; asked while somebody looks at the page, and when they come back. */
export function usePause(api: string | null): boolean {
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    if (!api) return;
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const reply = await fetch(beside(api, "paused"), { cache: "no-store", credentials: credentialsFor(api) });
        if (reply.ok) setPaused(((await reply.json()) as { paused?: unknown }).paused === true);
      } catch {
        // no server: what was known stays known
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_MS);
    const back = (): void => void ask();
    document.addEventListener("visibilitychange", back);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", back);
    };
  }, [api]);
  return paused;
}

export function Support({ session, text }: { session: Session; text: string }) {
  return (
    <aside class="support" aria-label={session.t("support")}>
      <Text text={text} lang={session.lang} />
    </aside>
  );
}

/** The wish to talk goes to the psychologist alone, with a contact and no name; its reference takes it back. */
export function Talk({ session, api }: { session: Session; api: string }) {
  const { t } = session;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [reference, setReference] = useState("");
  const [said, setSaid] = useState("");
  const ask = (method: string, body: object): Promise<Response> =>
    fetch(beside(api, "talk"), {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: credentialsFor(api),
    });
  const send = async (): Promise<void> => {
    const contact = field.current?.value.trim() ?? "";
    if (!contact) return field.current?.focus();
    try {
      const reply = await ask("POST", { contact });
      if (!reply.ok) throw new Error(String(reply.status));
      const made = ((await reply.json()) as { reference: string }).reference;
      setReference(made);
      setOpen(false);
      setSaid(t("talk_sent", { reference: made }));
    } catch {
      setSaid(t("talk_failed"));
    }
  };
  const takeBack = async (): Promise<void> => {
    const gone = await ask("DELETE", { reference }).then((reply) => reply.ok, () => false);
    if (gone) setReference("");
    setSaid(t(gone ? "talk_back" : "talk_failed"));
  };
  return (
    <div class="talk">
      {!open && !reference && <Button onClick={() => setOpen(true)}>{t("talk")}</Button>}
      {open && (
        <form
          class="vault-form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <label for={id}>{t("talk_contact")}</label>
          <input id={id} ref={field} type="text" maxLength={MAX_CONTACT} autocomplete="off" spellcheck={false} aria-describedby={`${id}-who`} />
          <p class="hint" id={`${id}-who`}>
            {t("talk_who")}
          </p>
          <div class="actions">
            <button type="submit" class="button primary">
              <span>{t("talk_send")}</span>
            </button>
            <Button onClick={() => setOpen(false)}>{t("back")}</Button>
          </div>
        </form>
      )}
      <Status>{said && <p>{said}</p>}</Status>
      {reference && (
        <Actions>
          <Button onClick={() => void takeBack()}>{t("talk_take_back")}</Button>
        </Actions>
      )}
    </div>
  );
}
