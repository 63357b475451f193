import { beforeAll, expect, test } from "vitest";
import { makeKit } from "./crypto";
import { readHead, type Head, type Key } from "./kit";

const words = Array.from({ length: 600 }, (_, at) => `word${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`);
const kit = makeKit({ cs: words, en: words, uk: words });
const PASSPHRASE = "tři modré vlaštovky letí";
let head: Head;
let key: Key;
let phrase: string;

beforeAll(async () => void ({ head, key, phrase } = await kit.create(PASSPHRASE, "cs")));

test("what was locked opens with the passphrase and with the recovery words, however they are typed", async () => {
  const sealed = kit.seal(key, "step-1", "Dnes to bylo těžké. 🕊");
  for (const secret of [` ${PASSPHRASE.normalize("NFD")} `, phrase.toUpperCase().replaceAll(" ", ", ")]) {
    const found = await kit.unlock(readHead(JSON.parse(JSON.stringify(head)))!, secret);
    expect(found && kit.unseal(found, "step-1", sealed)).toBe("Dnes to bylo těžké. 🕊");
  }
});

test("nothing opens with another passphrase, or with twelve other words", async () => {
  expect(await kit.unlock(head, PASSPHRASE.slice(1))).toBeNull();
  expect(await kit.unlock(head, phrase.split(" ").reverse().join(" "))).toBeNull();
});

test("a text that was damaged, cut or exchanged for another one opens as nothing", () => {
  const sealed = kit.seal(key, "step-1", "Dnes");
  const middle = Math.floor(sealed.length / 2);
  const damaged = sealed.slice(0, middle) + (sealed[middle] === "A" ? "B" : "A") + sealed.slice(middle + 1);
  for (const text of [damaged, sealed.slice(0, 20), "", "no base64: ž"]) expect(kit.unseal(key, "step-1", text)).toBeNull();
  expect(kit.unseal(key, "step-2", sealed)).toBeNull();
});

test("the same text is never locked into the same letters, and tells nothing of itself", () => {
  const [one, two] = [kit.seal(key, "a", "Dnes"), kit.seal(key, "a", "Dnes")];
  expect(one).not.toBe(two);
  expect(atob(one)).not.toContain("Dnes");
});

test("a head of another making, or with something else in a field, is none", () => {
  expect(readHead({ ...head, kdf: "none" })).toBeNull();
  expect(readHead({ ...head, salt: 3 })).toBeNull();
});
