import { expect, test, vi } from "vitest";
import type { Progress } from "../session";
import { setOf } from "./asked";
import { guarded } from "./guarded";
import { firstStep, idOf } from "./stepper";
import { group } from "./summary";
import { nextMode } from "./theme-button";

test("the address decides the first step, then where the reader left", () => {
  const ids = ["a", "b", "end"];
  expect([firstStep(ids, "#b", "end"), firstStep(ids, "", "end"), firstStep(ids, "#nosuch", null)]).toEqual([1, 2, 0]);
});

test("an address that is no text names no step", () => {
  expect(["#%", "#%E0%A4%A", "#%C4%8Das", "#b", ""].map(idOf)).toEqual(["", "", "čas", "b", ""]);
  expect(firstStep(["a", "b"], "#%", "b")).toBe(1);
});

test("an address asks for a set by its number, and anything else asks for none", () => {
  const asked = (query: string) => setOf(`http://192.0.2.5:8866/m/m${query}#step`);
  expect(["?set=3", "?lang=cs&set=13", "", "?set=", "?set=0", "?set=-1", "?set=1e3", "?set=x"].map(asked)).toEqual([3, 13, null, null, null, null, null, null]);
});

test("a part of the page that fails leaves the others alone", () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = (): string => {
    throw new Error("broken");
  };
  expect(guarded("steps", broken, "instead")).toBe("instead");
  expect(told).toHaveBeenCalledOnce();
  expect(guarded("steps", () => "well", "instead")).toBe("well");
});

test("the summary parts what went well, what to come back to and what was not tried", () => {
  const entry = (exercise: string) => ({ exercise, title: exercise, step: "s" });
  const known = (exercise: string, outcome: Progress["outcome"], before?: Progress["outcome"]): [string, Progress] =>
    [exercise, { exercise, done: 1, of: 1, outcome, before }];
  const groups = group([entry("a"), entry("b"), entry("c"), entry("d"), entry("e")], new Map([known("a", "well"), known("b", "again"), known("c", null), known("e", null, "well")]));
  expect(groups.well.map(({ exercise }) => exercise)).toEqual(["a", "e"]);
  expect(groups.again.map(({ exercise }) => exercise)).toEqual(["b"]);
  expect(groups.open.map(({ exercise }) => exercise)).toEqual(["c", "d"]);
});

test("the theme goes from automatic to light to dark and back", () => {
  expect([nextMode("auto"), nextMode("light"), nextMode("dark")]).toEqual(["light", "dark", "auto"]);
});
