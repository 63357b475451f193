import { expect, test } from "vitest";
import type { AddressItem } from "../spec";
import { compare, judgeAddress, partsOf, verdictsOf } from "./address";

const item = (address: string, trick?: string): AddressItem => ({
  id: "a", stem: "", owner: "", expected: "bank.example", address, trick, why: "",
});
const names = (address: string): string[] => partsOf(item(address)).map(({ name, text }) => `${name}:${text}`);

test("the parts of an address, joined, are the address", () => {
  const long = "https://bank.example@login.bank.example.pay.example:8080/bank.example?x=1";
  expect(names(long)).toEqual([
    "scheme:https://", "user:bank.example@", "subdomain:login.bank.example.", "domain:pay.example", "port::8080", "path:/bank.example?x=1",
  ]);
  expect(partsOf(item(long)).map(({ text }) => text).join("")).toBe(long);
});

test("a mailbox has a user and a domain", () => {
  expect(names("info@bank.example")).toEqual(["user:info@", "domain:bank.example"]);
});

test("an address of the owner is the owner's whatever stands left or right of it", () => {
  for (const address of ["https://my.bank.example/x", "bank.example", "https://BANK.example/"]) {
    expect(judgeAddress(item(address), { part: "domain", verdict: "own" })).toEqual({ correct: true, score: 1 });
  }
});

test("another trick's name costs a quarter only", () => {
  const fake = item("https://bank.example.pay.example/", "subdomain");
  expect(judgeAddress(fake, { part: "domain", verdict: "path" })).toEqual({ correct: true, score: 0.75 });
  expect(judgeAddress(fake, { part: "subdomain", verdict: "own" })).toEqual({ correct: false, score: 0 });
});

test("the tricks on offer are those of the exercise", () => {
  expect(verdictsOf([item("a.example", "user"), item("b.example", "lookalike"), item("bank.example")])).toEqual(["own", "lookalike", "user"]);
});

test("letters that differ are marked, those after them are not", () => {
  const marked = (text: string): string => compare(text, "sedmikraska").map(({ text, same }) => (same ? text : `[${text}]`)).join("");
  expect(marked("sedmikraska")).toBe("sedmikraska");
  expect(marked("sedrnikraska")).toBe("sed[r][n]ikraska");
  expect(marked("sedmikrаska")).toBe("sedmikr[а]ska");
  expect(marked("sedmikraska-kod")).toBe("sedmikraska[-][k][o][d]");
});
