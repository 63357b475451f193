// The lock of private texts: without a passphrase they are in memory only; with one they stay here, unreadable.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { apiOf } from "../api";
import type { Diary } from "../logic/diary";
import type { Session } from "../session";
import { fetchCopy, keepCopy, removeCopy, type Stored } from "../vault/copy";
import { loadVault } from "../vault/kit";
import { Actions, Button, Icon, Status } from "../ui";
import { Protect, RecoveryPhrase, Secret } from "./reflect-secret";

interface Props {
  session: Session;
  diary: Diary;
}
type Open = "protect" | "file" | "device" | null;

/** Kept in the browser: the writer wants a copy in the records. No text, no secret. */
const WANTED = "beseda:copy";
const PAUSE_MS = 2_000;

export function Lock({ session, diary }: Props) {
  const { t } = session;
  const api = session.shares ? apiOf(document.documentElement) : null;
  const [open, setOpen] = useState<Open>(null);
  const [said, setSaid] = useState("");
  const [phrase, setPhrase] = useState<string | null>(null);
  const { status } = diary;
  const done = (words: string): void => {
    setOpen(null);
    setSaid(words);
  };
  const lockNow = (): void => {
    diary.lock();
    setSaid("");
  };
  const unlock = async (secret: string): Promise<string> => {
    if (!(await diary.unlock(secret))) return t("lock_wrong");
    done(t("lock_opened"));
    return "";
  };
  const take = async (text: string, secret: string): Promise<string> => {
    const taken = await diary.take(text, secret);
    if (taken !== "taken") return t(`lock_take_${taken}` as const);
    done(t("lock_taken"));
    return "";
  };
  const fromDevice = async (secret: string): Promise<string> => {
    const id = (await loadVault()).copyOf(secret);
    if (!id) return t("lock_phrase_short");
    const copy = await fetchCopy(api ?? "", id).catch(() => undefined);
    if (copy === undefined) return t("lock_copy_failed");
    if (copy === null) return t("lock_copy_none");
    const problem = await take(copy.text, secret);
    if (!problem) session.secrets.set(WANTED, "1");
    return problem;
  };
  if (phrase !== null) {
    return <RecoveryPhrase session={session} phrase={phrase} onDone={() => setPhrase(null)} />;
  }
  return (
    <section class="vault" aria-label={t("lock_title")}>
      <p class="remark">
        <Icon name="lock" />
        <span>{t(`lock_${status}` as const)}</span>
      </p>
      {diary.broken && (
        <p role="alert" class="damaged">
          {t("lock_broken")}
        </p>
      )}
      {diary.damaged.length > 0 && <Damaged session={session} diary={diary} />}
      {status === "locked" && (
        <>
          <Secret session={session} label={t("lock_secret")} action={t("lock_unlock")} onSecret={unlock} />
          <Actions>
            <Button onClick={() => diary.writeAside()}>{t("lock_aside")}</Button>
          </Actions>
        </>
      )}
      {open === "protect" && (
        <Protect
          session={session}
          onDone={() => setOpen(null)}
          onSecret={async (secret) => {
            setPhrase(await diary.protect(secret, session.lang));
            done(t("lock_protected"));
          }}
        />
      )}
      {open === "file" && <FromFile session={session} onFile={take} onDone={() => setOpen(null)} />}
      {open === "device" && (
        <Secret session={session} label={t("lock_phrase")} action={t("lock_fetch")} onSecret={fromDevice} onCancel={() => setOpen(null)} />
      )}
      {open === null && status !== "locked" && (
        <details class="vault-more">
          <summary>{t("lock_more")}</summary>
          <Actions>
            {status === "memory" && !diary.head && !diary.broken && session.secrets.lasting && (
              <Button onClick={() => setOpen("protect")}>{t("lock_protect")}</Button>
            )}
            {status === "open" && <Button onClick={() => lockNow()}>{t("lock_now")}</Button>}
            {status === "open" && <Button onClick={() => save(diary)}>{t("lock_save")}</Button>}
            {(status === "open" || !diary.head) && <Button onClick={() => setOpen("file")}>{t("lock_load")}</Button>}
            {api && !diary.head && <Button onClick={() => setOpen("device")}>{t("lock_device")}</Button>}
          </Actions>
          {api && status === "open" && <Copy session={session} diary={diary} api={api} />}
        </details>
      )}
      <Status>{said && <p>{said}</p>}</Status>
    </section>
  );
}

/** Which texts cannot be read; every other one can. */
function Damaged({ session, diary }: Props) {
  const { spec } = session;
  const ways = spec.kind === "reflect" ? [spec, ...(spec.also ?? [])] : [];
  const prompts = ways.flatMap((way) => way.phases.flatMap((phase) => phase.prompts));
  const wordsOf = (name: string): string => {
    const [exercise, id] = name.split("#");
    return (exercise === session.spec.id && prompts.find((prompt) => prompt.id === id)?.text) || name;
  };
  return (
    <div role="alert" class="damaged">
      <p>{session.t("lock_damaged")}</p>
      <ul>
        {diary.damaged.map((name) => (
          <li key={name}>{wordsOf(name)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Locked texts as a file of this device's own. */
function save(diary: Diary): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([diary.file() ?? ""], { type: "application/json" }));
  link.download = "beseda-texty.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

function FromFile({ session, onFile, onDone }: { session: Session; onFile: (text: string, secret: string) => Promise<string>; onDone: () => void }) {
  const { t } = session;
  const id = useId();
  const [text, setText] = useState("");
  return (
    <div class="vault-form">
      <label for={id}>{t("lock_file")}</label>
      <input id={id} type="file" accept=".json" onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setText)} />
      <Secret session={session} label={t("lock_secret")} action={t("lock_load")} onSecret={(secret) => onFile(text, secret)} onCancel={onDone} />
    </div>
  );
}

/** A copy for another device, as long as the writer wants one: stored after every pause in writing. */
function Copy({ session, diary, api }: Props & { api: string }) {
  const { t, secrets } = session;
  const id = useId();
  const [wanted, setWanted] = useState(secrets.get(WANTED) === "1");
  const [stored, setStored] = useState<Stored | "removed" | null>(null);
  const last = useRef("");
  const text = diary.file() ?? "";
  useEffect(() => {
    if (!wanted || text === last.current) return;
    const timer = setTimeout(async () => {
      const result = await keepCopy(diary, api);
      last.current = diary.file() ?? "";
      setStored(result);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, text]);
  const change = async (on: boolean): Promise<void> => {
    setWanted(on);
    last.current = "";
    if (on) return secrets.set(WANTED, "1");
    secrets.remove(WANTED);
    setStored((await removeCopy(api, diary.head?.id ?? "")) ? "removed" : "failed");
  };
  return (
    <div class="vault-copy">
      <label for={id} class="check">
        <input id={id} type="checkbox" checked={wanted} onChange={(event) => void change(event.currentTarget.checked)} />
        <span>{t("lock_copy")}</span>
      </label>
      <p class="hint">{t("lock_copy_what")}</p>
      <p class="hint" role="status">
        {stored && t(`lock_copy_${stored}` as const)}
      </p>
    </div>
  );
}
