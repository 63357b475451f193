// What it costs to try a passphrase: in the head of what it locks, where anything may stand.

/** Argon2id: passes, KiB of memory, lanes. */
export interface Argon {
  kdf: "argon2id";
  t: number;
  m: number;
  p: number;
}
/** What locked texts before Argon2id did: read, never made. */
export interface Scrypt {
  kdf: "scrypt";
  n: number;
  r: number;
  p: number;
}
export type Cost = Argon | Scrypt;

/** The least that OWASP's Password Storage Cheat Sheet asks for (2024): 19 MiB, two passes, one lane. */
export const COST: Argon = { kdf: "argon2id", t: 2, m: 19 * 1024, p: 1 };

/** Bounds of what is read: a forged file must not make a browser work for hours. */
const MOST = { t: 8, m: 2 ** 17, n: 2 ** 17, r: 16, p: 4 };
const within = (value: unknown, most: number): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;

/** Whether these are costs that this program works with. */
export function isCost(cost: Cost): boolean {
  if (!within(cost.p, MOST.p)) return false;
  if (cost.kdf === "argon2id") return within(cost.t, MOST.t) && within(cost.m, MOST.m) && cost.m >= 8 * cost.p;
  return cost.kdf === "scrypt" && within(cost.n, MOST.n) && within(cost.r, MOST.r);
}
