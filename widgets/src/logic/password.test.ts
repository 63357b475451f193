import { expect, test } from "vitest";
import { below, holds, passphrase, phrases, strengthOf } from "./password";

test("time is half of the guesses at the rate, in the largest whole unit", () => {
  expect(holds(1, "leak")).toEqual(["second", 1]);
  expect(holds(2 * 10_000 * 7200, "leak")).toEqual(["hour", 2]);
  expect(holds(200, "page")).toEqual(["hour", 1]);
  expect(holds(1e40, "leak")).toEqual(["ages", 0]);
});

test("strength rises with the guesses", () => {
  expect([10, 1e4, 1e9, 1e10, 1e13].map(strengthOf)).toEqual([0, 1, 2, 3, 4]);
});

test("numbers that would favour the low ones are drawn again", () => {
  const drawn = [2 ** 32 - 1, 7];
  expect(below(3, () => drawn.shift()!)).toBe(1);
});

test("a passphrase is made of words of the list, each as likely", () => {
  const words = ["a", "b", "c", "d"];
  const seen = new Set(Array.from({ length: 200 }, () => passphrase(words, 1)));
  expect(seen).toEqual(new Set(words));
  expect(passphrase(words, 3, () => 2)).toBe("c c c");
  expect(phrases(words, 3)).toBe(64);
});
