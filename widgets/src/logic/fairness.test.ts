import { expect, test } from "vitest";
import type { DialogueSpec } from "../spec";
import { replay } from "./dialogue";
import { fairness, isEncounter } from "./fairness";

const spec: DialogueSpec = {
  id: "a/b", revision: "1", lang: "cs", kind: "dialogue", title: "", other: "", channel: "meeting", start: "meet",
  meters: [{ id: "information", label: "", format: "number", start: 0 }],
  nodes: [
    { id: "meet", choices: [
      { id: "reason", text: "", to: "talk", marks: ["motives", "respect"] },
      { id: "papers", text: "", to: "talk" },
    ] },
    { id: "talk", choices: [
      { id: "listen", text: "", to: "talk", change: { information: 2 }, marks: ["voice"] },
      { id: "decide", text: "", to: "held", needs: [{ meter: "information", least: 2, to: "guessed" }], marks: ["neutrality"] },
    ] },
    { id: "held", ending: "safe" },
    { id: "guessed", ending: "caught" },
  ],
};

test("a part is given where the choice has its mark, and missed where only another choice had it", () => {
  const { turns } = replay(spec, [["meet", "papers"], ["talk", "listen"], ["talk", "decide"]]);
  const found = Object.fromEntries(fairness(turns).map(({ part, given, missed }) =>
    [part, [given.map(({ chosen }) => chosen.id), missed.map(({ node, instead }) => `${node.id}: ${instead.id}`)]]));
  expect(found).toEqual({
    voice: [["listen"], []],
    neutrality: [["decide"], []],
    respect: [[], ["meet: reason"]],
    motives: [[], ["meet: reason"]],
  });
});

test("deciding without having listened leads elsewhere", () => {
  expect(replay(spec, [["meet", "reason"], ["talk", "decide"]]).node.id).toBe("guessed");
  expect(replay(spec, [["meet", "reason"], ["talk", "listen"], ["talk", "decide"]]).node.id).toBe("held");
});

test("a conversation without marks is no encounter", () => {
  expect(isEncounter(spec)).toBe(true);
  expect(isEncounter({ ...spec, nodes: spec.nodes.slice(2) })).toBe(false);
});
