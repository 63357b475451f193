import { expect, test } from "vitest";
import { parseBlocks, parseInline, plain } from "./markup";

test("an empty line parts paragraphs and single line ends are spaces", () => {
  expect(parseBlocks("one\ntwo\n\nthree")).toEqual([
    { type: "paragraph", children: [{ type: "text", text: "one two" }] },
    { type: "paragraph", children: [{ type: "text", text: "three" }] },
  ]);
});

test("a message keeps its line ends", () => {
  expect(parseBlocks("one\ntwo", true)).toEqual([
    { type: "paragraph", children: [{ type: "text", text: "one" }, { type: "break" }, { type: "text", text: "two" }] },
  ]);
});

test("lines that start with a dash make a list, wrapped lines belong to their item", () => {
  expect(parseBlocks("before\n- a\n  more\n- b\nafter").map((block) => block.type)).toEqual(["paragraph", "list", "paragraph"]);
  expect(parseBlocks("- a\n  more")).toEqual([{ type: "list", items: [[{ type: "text", text: "a more" }]] }]);
});

test("strong words, telephone numbers and clues nest", () => {
  expect(parseInline("**a [158](tel:158)** [b **c**](clue:x)")).toEqual([
    { type: "strong", children: [{ type: "text", text: "a " }, { type: "tel", number: "158", children: [{ type: "text", text: "158" }] }] },
    { type: "text", text: " " },
    { type: "clue", id: "x", children: [{ type: "text", text: "b " }, { type: "strong", children: [{ type: "text", text: "c" }] }] },
  ]);
});

test("any other link is only its words, and HTML is only text", () => {
  expect(plain("[here](javascript:alert) <b>x</b>")).toBe("here <b>x</b>");
  expect(plain("[1] and (2) ** open")).toBe("[1] and (2) ** open");
});

test("a telephone link takes digits only", () => {
  expect(parseInline("[x](tel:evil)")).toEqual([{ type: "text", text: "x" }]);
});
