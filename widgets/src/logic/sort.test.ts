import { expect, test } from "vitest";
import type { OrderItem } from "../spec";
import { inPlace, judgeSort, moved, solution, startOrder } from "./sort";

const card = (id: string, step: number) => ({ id, step, text: id, why: "" });
const item: OrderItem = { id: "o", stem: "", mode: "order", cards: [card("a", 1), card("b", 2), card("c", 2), card("d", 3)] };

test("cards never lie right from the start", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    expect(judgeSort(item, { order: startOrder(item, seed) }).correct).toBe(false);
  }
});

test("two cards of one step may change places", () => {
  expect(inPlace(item, { order: ["a", "c", "b", "d"] })).toEqual(["a", "c", "b", "d"]);
  expect(inPlace(item, { order: ["b", "a", "c", "d"] })).toEqual(["c", "d"]);
});

test("the solution keeps the reader's order within a step", () => {
  expect(solution(item, ["d", "c", "b", "a"])).toEqual(["a", "c", "b", "d"]);
});

test("a move at an end changes nothing", () => {
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 0, 1)).toEqual(["b", "a"]);
});
