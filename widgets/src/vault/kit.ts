// What locks private texts: a bundle of its own, loaded when somebody first sets or types a passphrase.
import { loadPart, offerPart } from "../part";
import type { Lang } from "../spec";
import { isCost, type Cost } from "./cost";

/** The key that every text is locked with; itself locked once by the passphrase and once by the recovery phrase. */
export type Key = Uint8Array;

/** What is kept in the clear: how the key is locked, and the random-looking name of the copy in the records. */
export type Head = Cost & {
  v: 1;
  salt: string;
  byPassphrase: string;
  byPhrase: string;
  id: string;
};

export interface VaultKit {
  /** A new key, locked by a passphrase and by a recovery phrase made now, which is kept nowhere. */
  create(passphrase: string, lang: Lang): Promise<{ head: Head; key: Key; phrase: string }>;
  /** The key; null when the secret is neither the passphrase nor the recovery phrase. */
  unlock(head: Head, secret: string): Promise<Key | null>;
  /** `text` locked; it opens only under the same name, so that nobody can exchange two texts. */
  seal(key: Key, name: string, text: string): string;
  /** The text; null when it is damaged or was locked with another key. */
  unseal(key: Key, name: string, sealed: string): string | null;
  /** The name of the copy in the records, from a recovery phrase; null when it is no whole phrase. */
  copyOf(phrase: string): string | null;
  /** A few random words as a passphrase. */
  suggest(lang: Lang): string;
}

export const offerVault = (kit: VaultKit): void => offerPart("vault", kit);

/** Rejects when the bundle cannot be had. */
export const loadVault = (): Promise<VaultKit> => loadPart<VaultKit>("vault");

/** A head out of anything; null when it is none that this program can open. */
export function readHead(value: unknown): Head | null {
  if (typeof value !== "object" || value === null) return null;
  const head = value as Head;
  const texts = [head.salt, head.byPassphrase, head.byPhrase, head.id];
  const sound = head.v === 1 && isCost(head) && texts.every((text) => typeof text === "string");
  return sound ? head : null;
}
