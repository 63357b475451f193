// Locking and unlocking: XChaCha20-Poly1305, Argon2id for what people think up, HKDF for what is random already.
// Nothing here needs crypto.subtle, which browsers withhold on a plain-http network; getRandomValues is always there.
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Lang } from "../spec";
import { COST, type Cost } from "./cost";
import { derive } from "./derive";
import type { Head, Key, VaultKit } from "./kit";
import { makePhrase, plainPhrase, type Words } from "./phrase";

const NONCE = 24;
const SUGGESTED = 4;

const encoder = new TextEncoder();
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function lock(key: Key, name: string, plain: Uint8Array): string {
  const nonce = random(NONCE);
  const locked = xchacha20poly1305(key, nonce, encoder.encode(name)).encrypt(plain);
  const whole = new Uint8Array(NONCE + locked.length);
  whole.set(nonce);
  whole.set(locked, NONCE);
  return toBase64(whole);
}

function open(key: Key, name: string, sealed: string): Uint8Array | null {
  try {
    const whole = fromBase64(sealed);
    return xchacha20poly1305(key, whole.subarray(0, NONCE), encoder.encode(name)).decrypt(whole.subarray(NONCE));
  } catch {
    return null;
  }
}

/** Keyboards write the same letter in two ways; spaces at the ends are slips. */
const plainPassphrase = (text: string): Uint8Array => encoder.encode(text.normalize("NFKC").trim());
const fromPassphrase = (text: string, cost: Cost & { salt: string }): Promise<Key> =>
  derive(plainPassphrase(text), fromBase64(cost.salt), cost);
/** A recovery phrase is random: nothing is won by making it slow. */
const fromPhrase = (plain: string, use: string, length: number): Uint8Array =>
  hkdf(sha256, encoder.encode(plain), undefined, encoder.encode(`beseda ${use} 1`), length);
const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function makeKit(words: Words): VaultKit {
  return {
    async create(passphrase, lang) {
      const key = random(32);
      const phrase = makePhrase(words[lang]);
      const plain = plainPhrase(phrase) ?? "";
      const salt = toBase64(random(16));
      const head: Head = {
        v: 1,
        ...COST,
        salt,
        byPassphrase: lock(await fromPassphrase(passphrase, { ...COST, salt }), "passphrase", key),
        byPhrase: lock(fromPhrase(plain, "key", 32), "phrase", key),
        id: toHex(fromPhrase(plain, "copy", 16)),
      };
      return { head, key, phrase };
    },
    async unlock(head, secret) {
      const plain = plainPhrase(secret);
      const found = plain === null ? null : open(fromPhrase(plain, "key", 32), "phrase", head.byPhrase);
      return found ?? open(await fromPassphrase(secret, head), "passphrase", head.byPassphrase);
    },
    seal: (key, name, text) => lock(key, name, encoder.encode(text)),
    unseal(key, name, sealed) {
      const plain = open(key, name, sealed);
      return plain === null ? null : new TextDecoder().decode(plain);
    },
    copyOf(phrase) {
      const plain = plainPhrase(phrase);
      return plain === null ? null : toHex(fromPhrase(plain, "copy", 16));
    },
    suggest: (lang: Lang) => makePhrase(words[lang], SUGGESTED),
  };
}
