import { beforeEach, expect, test } from "vitest";
import { memoryStore, type TextStore } from "../host";
import { makeKit } from "../vault/crypto";
import { removeTraces } from "../page/traces";
import { Diary, diaryOf } from "./diary";

const words = (letter: string): string[] => Array.from({ length: 600 }, (_, at) => letter + "abcdefghij"[at % 10]! + "klmnopqrst"[Math.floor(at / 10) % 10]! + "uvwxyz"[Math.floor(at / 100)]!);
const kit = makeKit({ cs: words("č"), en: words("e"), uk: words("ж") });
const CANARY = "tajný kanár sedí na bidýlku";
const PASSPHRASE = "čtyři slova bez háčků";
const note = (text: string) => ({ text, shared: null });

let store: TextStore;
let clock = 1000;
const open = (at: TextStore = store): Diary => new Diary(at, async () => kit, () => clock++);
const kept = (at: TextStore = store): string => at.keys().map((key) => key + at.get(key)).join("\n");

beforeEach(() => {
  store = memoryStore();
});

async function locked(): Promise<string> {
  const diary = open();
  diary.put("m/one", "felt", note(CANARY));
  diary.put("m/one", "fact", note("fakta"));
  const phrase = (await diary.protect(PASSPHRASE, "cs"))!;
  diary.lock();
  return phrase;
}

test("without a passphrase nothing is in the store, and with one nothing readable", async () => {
  const diary = open();
  diary.put("m/one", "felt", note(CANARY));
  expect(store.keys()).toEqual([]);
  await diary.protect(PASSPHRASE, "cs");
  diary.put("m/one", "next", note(`${CANARY} znovu`));
  expect(store.keys()).toHaveLength(3);
  for (const part of ["kan", "bid", "čtyři", btoa("kan")]) expect(kept()).not.toContain(part);
});

test("locked texts come back with the passphrase in any form of its letters, and with the recovery words", async () => {
  const phrase = await locked();
  const diary = open();
  expect([diary.status, diary.note("m/one", "felt").text]).toEqual(["locked", ""]);
  expect(await diary.unlock(` ${PASSPHRASE.normalize("NFD")}`)).toBe(true);
  expect(diary.note("m/one", "felt").text).toBe(CANARY);
  diary.lock();
  expect(diary.note("m/one", "felt").text).toBe("");
  expect(await diary.unlock(phrase.toUpperCase().replaceAll(" ", ", "))).toBe(true);
  expect(diary.note("m/one", "fact").text).toBe("fakta");
});

test("a wrong passphrase opens nothing and changes nothing", async () => {
  await locked();
  const before = kept();
  const diary = open();
  expect(await diary.unlock("jiné dlouhé heslo")).toBe(false);
  expect([diary.status, kept()]).toEqual(["locked", before]);
});

test("a damaged text is named and the rest can be read", async () => {
  await locked();
  const key = "beseda:entry:m/one#felt";
  store.set(key, store.get(key)!.replace(/.{4}$/, "AAAA"));
  const diary = open();
  await diary.unlock(PASSPHRASE);
  expect(diary.damaged).toEqual(["m/one#felt"]);
  expect(diary.note("m/one", "fact").text).toBe("fakta");
});

test("two texts cannot be exchanged for each other", async () => {
  await locked();
  const [one, two] = ["beseda:entry:m/one#felt", "beseda:entry:m/one#fact"];
  store.set(one, store.get(two)!);
  const diary = open();
  await diary.unlock(PASSPHRASE);
  expect(diary.damaged).toEqual(["m/one#felt"]);
});

test("what is written beside a lock joins the locked texts, and neither is lost", async () => {
  await locked();
  const diary = open();
  diary.writeAside();
  diary.put("m/one", "felt", note("psáno bez odemknutí"));
  expect(kept()).not.toContain("psáno");
  await diary.unlock(PASSPHRASE);
  expect(diary.note("m/one", "felt").text).toBe(`${CANARY}\n\npsáno bez odemknutí`);
});

test("a file brings the texts to another device, with passphrase or recovery words, and the newer version stays", async () => {
  const phrase = await locked();
  const here = open();
  await here.unlock(PASSPHRASE);
  const file = here.file()!;
  expect(file).not.toContain("kan");
  const elsewhere = memoryStore();
  const there = open(elsewhere);
  expect(await there.take(file, "špatné heslo docela")).toBe("wrong");
  expect(elsewhere.keys()).toEqual([]);
  expect(await there.take("{}", PASSPHRASE)).toBe("broken");
  expect(await there.take(file, phrase)).toBe("taken");
  there.put("m/one", "felt", note("novější"));
  here.put("m/one", "fact", note("také novější"));
  expect(await here.merge(there.file()!)).toBe(true);
  expect([here.note("m/one", "felt").text, here.note("m/one", "fact").text]).toEqual(["novější", "také novější"]);
});

test("a file with another lock is added to one's own, but not while that is locked", async () => {
  await locked();
  const file = open().file()!;
  const other = memoryStore();
  const own = open(other);
  await own.protect("docela jiné dlouhé heslo", "en");
  expect(await own.take(file, PASSPHRASE)).toBe("taken");
  own.lock();
  expect(await own.take(file, PASSPHRASE)).toBe("locked");
  await own.unlock("docela jiné dlouhé heslo");
  expect(own.note("m/one", "felt").text).toBe(CANARY);
});

test("a second window does not lock anew over what the first one has locked", async () => {
  const [first, second] = [open(), open()];
  second.put("m/one", "felt", note("v druhém okně"));
  expect(await first.protect(PASSPHRASE, "cs")).not.toBeNull();
  expect(await second.protect("heslo druhého okna", "cs")).toBeNull();
  expect(await second.unlock(PASSPHRASE)).toBe(true);
  expect(second.note("m/one", "felt").text).toBe("v druhém okně");
});

test("a forged head that would keep a browser busy is no head", async () => {
  await locked();
  const head = JSON.parse(store.get("beseda:vault")!) as Record<string, unknown>;
  store.set("beseda:vault", JSON.stringify({ ...head, m: 2 ** 24 }));
  expect(open().head).toBeNull();
});

test("recovery words are twelve, random, and name a copy that tells nothing of the key", async () => {
  const { head, phrase } = await kit.create(PASSPHRASE, "uk");
  expect(new Set([phrase.split(" ").length, (await kit.create(PASSPHRASE, "uk")).phrase.split(" ").length])).toEqual(new Set([12]));
  expect(kit.copyOf(phrase)).toBe(head.id);
  expect(kit.copyOf(phrase.split(" ").slice(1).join(" "))).toBeNull();
});

test("a damaged lock is named, nothing is locked over it, and the same lock in a file mends it", async () => {
  await locked();
  const diary = open();
  await diary.unlock(PASSPHRASE);
  const file = diary.file()!;
  diary.put("m/one", "later", note("až po uložení"));
  store.set("beseda:vault", store.get("beseda:vault")!.slice(0, -9));
  const next = open();
  next.put("m/one", "now", note("mezitím"));
  expect([next.broken, next.status, await next.protect("úplně jiné heslo", "cs")]).toEqual([true, "memory", null]);
  expect(await next.take(file, PASSPHRASE)).toBe("taken");
  expect([next.broken, next.damaged]).toEqual([false, []]);
  expect(["felt", "fact", "later", "now"].map((id) => next.note("m/one", id).text)).toEqual([CANARY, "fakta", "až po uložení", "mezitím"]);
});

test("texts are unsaved while they are in memory only, and whoever cleans up leaves none there", async () => {
  const diary = diaryOf(store, async () => kit);
  expect(diary.unsaved).toBe(false);
  diary.put("m/one", "felt", note(CANARY));
  expect(diary.unsaved).toBe(true);
  await diary.protect(PASSPHRASE, "cs");
  expect(diary.unsaved).toBe(false);
  removeTraces(store);
  expect([store.keys(), diary.status, diary.note("m/one", "felt").text]).toEqual([[], "memory", ""]);
});
