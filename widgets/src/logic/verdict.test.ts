import { expect, test } from "vitest";
import type { VerdictItem } from "../spec";
import { numberClues, summarise, toRepeat, type Given } from "./verdict";

const item = (id: string, fraud: boolean): VerdictItem => ({
  id, fraud, form: "sms", topic: "t", difficulty: 1, safe: ["verify"], explanation: "",
  message: { from: "[x](clue:late)", time: "1", body: "[y](clue:early) [z](clue:late)" },
  clues: [{ id: "early", technique: "urgency", why: "" }, { id: "late", technique: "fear", why: "" }],
});
const given = (verdict: Given["verdict"], confidence = 70, action = "verify"): Given => ({ verdict, confidence, action });

test("a sitting is counted as hits, false alarms, safe actions and sureness", () => {
  const items = [item("a", true), item("b", true), item("c", false), item("d", false), item("e", true)];
  const sum = summarise(items, {
    a: given("fraud"), b: given("genuine", 99), c: given("fraud", 50, "comply"), d: given("genuine", 50),
  });
  expect(sum).toEqual({
    frauds: 2, hits: 1, genuine: 2, falseAlarms: 1, answered: 4, safe: 3, sure: 1, sureAndWrong: 1, unsureAndRight: 1, again: ["b", "c"],
  });
});

test("clues are numbered as they come in the message", () => {
  expect([...numberClues(item("a", true))]).toEqual([["late", 1], ["early", 2]]);
});

test("what to repeat are the techniques of missed frauds, and the signs of genuine messages taken for frauds", () => {
  const with_ = (id: string, fraud: boolean, ...techniques: string[]): VerdictItem => ({
    ...item(id, fraud), clues: techniques.map((technique, index) => ({ id: `c${index}`, technique, why: "" })),
  });
  const items = [
    with_("a", true, "urgency", "fear"), with_("b", true, "fear", "fear"), with_("c", true, "greed"),
    with_("d", false, "urgency", "own_path"), with_("e", false, "own_path"), with_("f", true, "secrecy"),
  ];
  const answers = { a: given("genuine"), b: given("genuine"), c: given("fraud"), d: given("fraud"), e: given("genuine") };
  expect(toRepeat(items, answers, true)).toEqual([
    { technique: "fear", items: ["a", "b"], of: 2 },
    { technique: "urgency", items: ["a"], of: 1 },
  ]);
  expect(toRepeat(items, answers, false)).toEqual([{ technique: "own_path", items: ["d"], of: 2 }]);
  expect(toRepeat(items, {}, true)).toEqual([]);
});
