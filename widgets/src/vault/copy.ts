// The locked texts in the records, for another device: the server sees a random name and what it cannot read.
import { credentialsFor } from "../api";
import type { Diary } from "../logic/diary";

/** Where the copy lies, from the address of the answers. */
const addressOf = (api: string): string => api.replace(/answers$/, "vault");
/** The records take no larger copy. */
export const MAX_COPY = 64 * 1024;
const TRIES = 3;

export type Stored = "stored" | "too_large" | "failed";

/** The name travels in a header: addresses end in logs. */
async function ask(api: string, id: string, method: string, rest: RequestInit = {}, version = ""): Promise<Response> {
  const headers = { "X-Beseda-Copy": id, "Content-Type": "application/octet-stream", ...(version && { "If-Match": version }) };
  return fetch(addressOf(api), { method, headers, credentials: credentialsFor(api), cache: "no-store", ...rest });
}

/** The copy and its version; null when there is none. Rejects when the server cannot be asked. */
export async function fetchCopy(api: string, id: string): Promise<{ text: string; version: string } | null> {
  const reply = await ask(api, id, "GET");
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(String(reply.status));
  return { text: await reply.text(), version: reply.headers.get("X-Beseda-Version") ?? "" };
}

/** Reads the copy, joins it with what is here, and stores both; nobody's newer text is overwritten. */
export async function keepCopy(diary: Diary, api: string): Promise<Stored> {
  try {
    for (let left = TRIES; left > 0; left--) {
      const id = diary.head?.id ?? "";
      const there = await fetchCopy(api, id);
      if (there && !(await diary.merge(there.text))) return "failed";
      const text = diary.file() ?? "";
      if (new TextEncoder().encode(text).length > MAX_COPY) return "too_large";
      const reply = await ask(api, id, "PUT", { body: text }, there?.version ?? "0");
      if (reply.ok) return "stored";
      if (reply.status !== 412) return reply.status === 413 ? "too_large" : "failed";
    }
  } catch {
    // no server just now
  }
  return "failed";
}

/** Whether the copy is gone. */
export async function removeCopy(api: string, id: string): Promise<boolean> {
  try {
    return (await ask(api, id, "DELETE")).ok;
  } catch {
    return false;
  }
}
