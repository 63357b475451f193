import { expect, test } from "vitest";
import type { DialogueSpec } from "../spec";
import { choicesOf, endingsOf, replay } from "./dialogue";

const spec: DialogueSpec = {
  id: "a/b", revision: "1", lang: "cs", kind: "dialogue", title: "", other: "", channel: "call", start: "ring",
  meters: [{ id: "money", label: "", format: "czk", start: 100 }],
  nodes: [
    { id: "ring", choices: [{ id: "pay", text: "", to: "lost", change: { money: -60 } }] },
    { id: "lost", ending: "caught", rescue: "help" },
    { id: "help", choices: [{ id: "bank", text: "", to: "saved", change: { money: 20 } }] },
    { id: "saved", ending: "rescued" },
  ],
};

test("the path gives the node and the meters", () => {
  const scene = replay(spec, [["ring", "pay"]]);
  expect(scene.node.id).toBe("lost");
  expect(scene.meters).toEqual({ money: 40 });
});

test("one step less is one step back", () => {
  expect(replay(spec, []).node.id).toBe("ring");
  expect(replay(spec, []).meters).toEqual({ money: 100 });
});

test("an ending may lead into its rescue, which answers do not count as a choice", () => {
  const path: [string, string | null][] = [["ring", "pay"], ["lost", null], ["help", "bank"]];
  expect(replay(spec, path).node.id).toBe("saved");
  expect(replay(spec, path).meters).toEqual({ money: 60 });
  expect(choicesOf(path)).toEqual([["ring", "pay"], ["help", "bank"]]);
});

test("steps the exercise no longer knows are dropped", () => {
  expect(replay(spec, [["ring", "nosuch"], ["lost", null]]).node.id).toBe("ring");
  expect(replay(spec, [["elsewhere", "pay"]]).turns).toEqual([]);
});

test("all endings can be counted", () => {
  expect(endingsOf(spec).map((node) => node.id)).toEqual(["lost", "saved"]);
});
