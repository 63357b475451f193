import { expect, test } from "vitest";
import type { RoleItem } from "../spec";
import { guessed, judgeRoles, NO_GUESS, responseOf, restored } from "./roles";

const item = (id: string): RoleItem => ({
  id, role: "resident", who: "", said: "", ask: "",
  guesses: [{ id: "angry", text: "" }, { id: "afraid", text: "" }],
  points: [{ id: "shift", text: "" }, { id: "letter", text: "" }],
});

test("a guess is chosen or written, and own words count first", () => {
  expect(guessed(NO_GUESS)).toBeNull();
  expect(guessed({ ...NO_GUESS, chosen: "angry" })).toBe("chosen");
  expect(guessed({ ...NO_GUESS, chosen: "angry", text: "Bojí se." })).toBe("written");
  expect(guessed({ ...NO_GUESS, text: "  " })).toBeNull();
});

test("the response says how was guessed and never what", () => {
  const guess = { chosen: "angry", text: "KANÁREK", notes: "KANÁREK", surprised: ["shift"] };
  expect(responseOf(guess, "guest")).toEqual({ guess: "written", heard: "guest" });
  expect(judgeRoles()).toEqual({ correct: null, score: null });
});

test("a saved state bears people who are gone, places past the end and anything else", () => {
  expect(restored([item("a")], { at: 9, heard: { gone: "read", a: "guest" } })).toEqual({ at: 2, heard: { a: "guest" } });
  expect(restored([item("a")], { at: "x" as never, heard: { a: "KANÁREK" as never } })).toEqual({ at: 0, heard: {} });
});
