import { expect, test } from "vitest";
import { memoryStore } from "../host";
import { moduleState, note } from "./progress";

test("a module that nobody touched is not begun", () => {
  const store = memoryStore();
  note(store, "m", 2, { exercise: "m/a", done: 0, of: 2, outcome: null });
  expect(moduleState(store, "m")).toBe("not-begun");
});

test("a module is under way from the first answer and done with its last exercise", () => {
  const store = memoryStore();
  note(store, "m", 2, { exercise: "m/a", done: 1, of: 2, outcome: null });
  expect(moduleState(store, "m")).toBe("under-way");
  note(store, "m", 2, { exercise: "m/a", done: 2, of: 2, outcome: "again" });
  expect(moduleState(store, "m")).toBe("under-way");
  note(store, "m", 2, { exercise: "m/b", done: 2, of: 2, outcome: "well" });
  expect(moduleState(store, "m")).toBe("done");
  expect(moduleState(store, "other")).toBe("not-begun");
});

test("a broken note in the browser counts as nothing", () => {
  const store = memoryStore();
  store.set("beseda:progress:m", "{");
  expect(moduleState(store, "m")).toBe("not-begun");
});
