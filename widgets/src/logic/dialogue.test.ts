import { expect, test } from "vitest";
import type { DialogueSpec } from "../spec";
import { choicesOf, endingsOf, judgeDialogue, onTheLine, replay } from "./dialogue";

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

const call: DialogueSpec = {
  ...spec, meters: null, farewell: "Goodbye.", hang_up: "calm", start: "ring",
  nodes: [
    { id: "ring", choices: [{ id: "listen", text: "", to: "story" }] },
    { id: "story", hang_up: "late", choices: [{ id: "pay", text: "", to: "late" }] },
    { id: "calm", ending: "safe" },
    { id: "late", ending: "caught", rescue: "help" },
    { id: "help", choices: [{ id: "bank", text: "", to: "calm" }] },
  ],
};

test("one can hang up at any moment of a call, and where that leads may depend on the moment", () => {
  expect(replay(call, [["ring", "hang_up"]]).node.id).toBe("calm");
  expect(replay(call, [["ring", "listen"], ["story", "hang_up"]]).node.id).toBe("late");
  expect(judgeDialogue(call.nodes[1]!, { choice: "hang_up" }, call)).toEqual({ correct: true, score: 1 });
});

test("there is no call to end after its end", () => {
  expect(onTheLine(call, replay(call, [["ring", "listen"]]))).toBe(true);
  expect(onTheLine(call, replay(call, [["ring", "listen"], ["story", "pay"], ["late", null]]))).toBe(false);
  expect(onTheLine({ ...call, channel: "chat" }, replay(call, []))).toBe(false);
});
