import { expect, test } from "vitest";
import { translator } from "../i18n";
import type { Spec } from "../spec";
import { answerOf, choicesOf } from "./question";

const t = translator("cs");
const head = { revision: "r", lang: "cs" as const, title: "T", id: "m/e" };
const choice = {
  ...head, kind: "choice",
  items: [{ id: "one", stem: "?", select: "many", explanation: "Because.", options: [
    { id: "a", text: "First [158](tel:158)", correct: true, rationale: "Yes." },
    { id: "b", text: "Second", correct: false, rationale: "No." },
    { id: "c", text: "Third", correct: true, rationale: "Also." },
  ] }],
} as Spec;
const verdict = {
  ...head, kind: "verdict", draw: 2, actions: [{ id: "verify", text: "Ověřit" }, { id: "comply", text: "Poslechnout" }],
  items: [{ id: "m", form: "sms", message: { from: "", time: "", body: "" }, fraud: true, topic: "bank", difficulty: 1,
    clues: [{ id: "k", technique: "urgency", why: "Spěchá." }], safe: ["verify"], explanation: "Podvod." }],
} as Spec;
const dialogue = {
  ...head, kind: "dialogue", other: "X", channel: "call", start: "n",
  nodes: [
    { id: "n", choices: [{ id: "x", text: "Zavěsit", to: "e", safe: true }, { id: "y", text: "Zůstat", to: "e" }] },
    { id: "e", ending: "safe" },
  ],
} as Spec;
const sort = {
  ...head, kind: "sort",
  items: [
    { id: "o", stem: "?", mode: "order", cards: [
      { id: "b", text: "B", step: 2, why: "" }, { id: "a", text: "A", step: 1, why: "" },
    ] },
    { id: "c", stem: "?", mode: "categories", categories: [{ id: "x", label: "X" }, { id: "y", label: "Y" }], cards: [
      { id: "1", text: "one", category: "x", why: "" }, { id: "2", text: "two", category: "x", why: "" },
    ] },
  ],
} as Spec;
const scale = { ...head, kind: "scale", validated: true, points: [{ value: 1, label: "x" }], items: [{ id: "i", text: "?" }] } as Spec;

test("hands are raised for the options with their letters", () => {
  expect(choicesOf(choice, "one", t)).toEqual(["A. First 158", "B. Second", "C. Third"]);
  expect(choicesOf(dialogue, "n", t)).toEqual(["A. Zavěsit", "B. Zůstat"]);
  expect(choicesOf(verdict, "m", t)).toEqual(["Podvod", "Pravá zpráva"]);
});

test("where there is nothing to choose between, no hands are raised", () => {
  for (const [spec, item] of [[sort, "o"], [scale, "i"], [choice, "nosuch"], [dialogue, "e"]] as const) {
    expect(choicesOf(spec, item, t)).toEqual([]);
  }
});

test("the answer names every right option and every reason", () => {
  expect(answerOf(choice, "one", t)).toEqual({
    lead: "A. First 158\nC. Third", points: ["A: Yes.", "B: No.", "C: Also."], more: ["Because."],
  });
});

test("the answer to a message names its signs and what is safe", () => {
  const found = answerOf(verdict, "m", t)!;
  expect(found.lead).toBe("Podvod");
  expect(found.points).toEqual(["Časový tlak: Spěchá."]);
  expect(found.more).toEqual(["Podvod.", "Bezpečné by bylo: Ověřit"]);
});

test("an order is shown in order, categories with their cards, a call with its safe replies", () => {
  expect(answerOf(sort, "o", t)!.points).toEqual(["1. A", "2. B"]);
  expect(answerOf(sort, "c", t)!.points).toEqual(["X: one · two", "Y: "]);
  expect(answerOf(dialogue, "n", t)).toEqual({ lead: "A. Zavěsit", points: [], more: [] });
});

test("what has no answer gives none", () => {
  expect(answerOf(scale, "i", t)).toBeNull();
  expect(answerOf(dialogue, "e", t)).toBeNull();
  expect(answerOf(choice, "nosuch", t)).toBeNull();
});
