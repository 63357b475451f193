import { expect, test } from "vitest";
import { hostName, memoryStore } from "./host";

test("a notebook runs in the host that its model names", () => {
  expect(["voila", "lab", "nonsense", undefined].map((wanted) => hostName(wanted, "lab", "voila"))).toEqual(["voila", "lab", "lab", "lab"]);
});

test("a page served with a kernel says so, any other one is a page", () => {
  expect(["voila", "page", "deck", undefined].map((wanted) => hostName(wanted, "page", "voila"))).toEqual(["voila", "page", "page", "page"]);
});

test("a store names its keys", () => {
  const store = memoryStore();
  store.set("a", "1");
  store.set("b", "2");
  store.remove("a");
  expect(store.keys()).toEqual(["b"]);
});
