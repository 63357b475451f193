// One answer of one learner to one item, with an id made where it was given.
import type { HostName } from "./host";
import type { Lang } from "./spec";

export interface Answer {
  id: string;
  exercise: string;
  revision: string;
  item: string;
  response: Record<string, unknown>;
  confidence?: number;
  lang: Lang;
  host: HostName;
  answered_at: string;
  elapsed_ms: number;
}

/** A random UUID, version 4. `crypto.randomUUID` is missing on plain http, `getRandomValues` is not. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

export type AnswerParts = Pick<Answer, "exercise" | "revision" | "item" | "response" | "confidence" | "lang" | "host">;

/** `parts` with a new id, the present time and the milliseconds since `shownAt` (performance time). */
export function makeAnswer(parts: AnswerParts, shownAt: number): Answer {
  const { confidence, ...rest } = parts;
  return {
    id: uuid(),
    ...rest,
    ...(confidence === undefined ? {} : { confidence }),
    answered_at: new Date().toISOString(),
    elapsed_ms: Math.max(0, Math.round(performance.now() - shownAt)),
  };
}
