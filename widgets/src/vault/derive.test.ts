import { expect, test } from "vitest";
import { COST, isCost, type Cost } from "./cost";
import { derive, plain } from "./derive";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (key: Uint8Array): string => [...key].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const SALT = bytes("sixteen bytes ok");

test("argon2id is what the reference program makes of the same input", async () => {
  // echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
  const cost: Cost = { kdf: "argon2id", t: 2, m: 65536, p: 1 };
  expect(hex(await derive(bytes("password"), bytes("somesalt"), cost))).toBe("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
});

test("a browser without WebAssembly derives the same key", async () => {
  const fast = await derive(bytes("čtyři slova"), SALT, COST);
  expect(hex(await plain(bytes("čtyři slova"), SALT, COST))).toBe(hex(fast));
});

test("what was locked by scrypt still opens", async () => {
  const made = await derive(bytes("pleaseletmein"), bytes("SodiumChloride"), { kdf: "scrypt", n: 2 ** 14, r: 8, p: 1 }); // RFC 7914
  expect(hex(made)).toBe("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
});

test("costs are no lower than OWASP's minimum, and forged ones are refused", () => {
  expect(COST.t * COST.m).toBeGreaterThanOrEqual(2 * 19 * 1024);
  expect(isCost(COST)).toBe(true);
  for (const forged of [{ ...COST, t: 1e6 }, { ...COST, m: 2 ** 24 }, { ...COST, m: 4 }, { ...COST, p: 0 }, { ...COST, kdf: "none" }]) {
    expect(isCost(forged as Cost)).toBe(false);
  }
});
