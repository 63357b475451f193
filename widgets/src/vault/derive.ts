// The slow step from a passphrase to the key that it stands for.
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { argon2id } from "hash-wasm";
import type { Argon, Cost } from "./cost";

const BYTES = 32;

/** 32 bytes. Rejects where there is not enough memory. */
export function derive(secret: Uint8Array, salt: Uint8Array, cost: Cost): Promise<Uint8Array> {
  if (cost.kdf === "scrypt") return scryptAsync(secret, salt, { N: cost.n, r: cost.r, p: cost.p, dkLen: BYTES, asyncTick: 50 });
  return fast(secret, salt, cost).catch(() => plain(secret, salt, cost));
}

/** In WebAssembly. Rejects where the browser or a page's policy has none. */
const fast = (password: Uint8Array, salt: Uint8Array, { t, m, p }: Argon): Promise<Uint8Array> =>
  argon2id({ password, salt, iterations: t, memorySize: m, parallelism: p, hashLength: BYTES, outputType: "binary" });

/** The same in JavaScript, in three times the time. */
export const plain = (secret: Uint8Array, salt: Uint8Array, { t, m, p }: Argon): Promise<Uint8Array> =>
  argon2idAsync(secret, salt, { t, m, p, dkLen: BYTES, asyncTick: 50 });
