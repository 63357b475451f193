import { IntlMessageFormat } from "intl-messageformat";
import { parse, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { amount, CATALOGUES, toLang, translator, type Key } from "./i18n";
import type { Lang } from "./spec";

const LANGS = Object.keys(CATALOGUES) as Lang[];
const KEYS = Object.keys(CATALOGUES.cs) as Key[];

/** Argument names of a message; `ze` is given by the translator to Czech alone. */
function names(message: string): Set<string> {
  const found = new Set<string>();
  const walk = (nodes: MessageFormatElement[]): void =>
    nodes.forEach((node) => {
      if (node.type !== 0 && node.type !== 7 && node.value !== "ze") found.add(node.value);
      if ("options" in node) Object.values(node.options).forEach((option) => walk(option.value));
    });
  walk(parse(message, { ignoreTag: true }));
  return found;
}
const text = (lang: Lang, key: Key): string => CATALOGUES[lang][key] as string;

describe("the three catalogues", () => {
  test.each(LANGS)("%s has the same keys in the same order", (lang) => {
    expect(Object.keys(CATALOGUES[lang])).toEqual(KEYS);
  });
  test.each(LANGS)("%s asks for the same values as Czech in every message", (lang) => {
    for (const key of KEYS) expect([...names(text(lang, key))].sort(), key).toEqual([...names(text("cs", key))].sort());
  });
  test.each(LANGS)("%s formats every message for 0, 1, 2, 5 and 1.5", (lang) => {
    for (const key of KEYS) {
      for (const number of [0, 1, 2, 5, 1.5]) {
        const values = Object.fromEntries([...names(text(lang, key))].map((name) => [name, number]));
        expect(translator(lang)(key, values)).not.toMatch(/[{}#]|undefined|NaN/);
      }
    }
  });
  test("plurals of Czech and Ukrainian name all four forms", () => {
    for (const lang of ["cs", "uk"] as const) {
      for (const key of KEYS) {
        for (const [plural] of text(lang, key).matchAll(/, plural,(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g)) {
          for (const form of ["one {", "few {", "many {", "other {"]) expect(plural, `${lang} ${key}`).toContain(form);
        }
      }
    }
  });
});

describe("Czech plurals", () => {
  const t = translator("cs");
  test("minutes", () => {
    expect([0, 1, 2, 5, 1.5].map((n) => t("minutes", { n }))).toEqual(["0 minut", "1 minuta", "2 minuty", "5 minut", "1,5 minuty"]);
  });
  test("frauds recognised", () => {
    expect(t("verdict_hits", { n: 3, of: 4 })).toBe("Poznali jste 3 ze 4 podvodů.");
    expect(t("verdict_hits", { n: 4, of: 5 })).toBe("Poznali jste 4 z\u00a05 podvodů.");
    expect(t("verdict_hits", { n: 0, of: 1 })).toBe("Tentokrát jste nepoznali žádný podvod.");
  });
  test("false alarms", () => {
    expect(t("verdict_false_alarms", { n: 1 })).toBe("1 pravou zprávu jste měli za podvod.");
    expect(t("verdict_false_alarms", { n: 5 })).toBe("5 pravých zpráv jste měli za podvod.");
  });
});

test("Ukrainian plurals follow 1, 2-4, 5 and fractions", () => {
  const t = translator("uk");
  expect([1, 2, 5, 11, 21, 1.5].map((n) => t("minutes", { n }))).toEqual([
    "1 хвилина", "2 хвилини", "5 хвилин", "11 хвилин", "21 хвилина", "1,5 хвилини",
  ]);
});

test("a message that the build has parsed reads the same as its text", () => {
  const message = text("cs", "verdict_false_alarms");
  const built = parse(message, { ignoreTag: true, shouldParseSkeletons: true });
  expect(new IntlMessageFormat(built, "cs").format({ n: 2 })).toBe(new IntlMessageFormat(message, "cs").format({ n: 2 }));
});

test("language tags fall back to Czech", () => {
  expect([toLang("en-GB"), toLang("uk"), toLang("de"), toLang(null)]).toEqual(["en", "uk", "cs", "cs"]);
});

test("crowns have no decimals", () => {
  expect(amount(184000, "czk", "cs").replace(/\s/g, " ")).toBe("184 000 Kč");
  expect(amount(7, "number", "cs")).toBe("7");
});
