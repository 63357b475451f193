import { expect, test } from "vitest";
import { marksOf, sign, spellings } from "./code";

const MARKS = ["3df9630bd7daf6025d9b3b8b", "fb24792ccca1e564c5f390a7"];

test("a sign is one letter or digit, in capitals and without its accent", () => {
  expect(["č", " b", "7", "ї", "-", "", "Ab"].map(sign)).toEqual(["C", "B", "7", "І", "", "", "A"]);
});

test("a code of n signs has 2 n spellings, and a slip shares one of them", () => {
  const own = spellings(["A", "B", "C", "D", "E"]);
  expect(own).toHaveLength(10);
  const shared = (other: string): number => spellings([...other]).filter((mark) => own.includes(mark)).length;
  expect(shared("AXCDE")).toBe(1);
  expect(shared("BACDE")).toBe(1);
  expect(shared("AXCYE")).toBe(0);
  expect(shared("BADCE")).toBe(0);
});

test("marks are those that the server's tests know", async () => {
  expect((await marksOf(["A", "7", "C", "D", "Ž"].map(sign), "our own words", "demo/scale")).slice(0, 2)).toEqual(MARKS);
});
