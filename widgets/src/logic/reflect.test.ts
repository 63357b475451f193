import { expect, test } from "vitest";
import { MAX_TEXT, readNotes, responseOf, room, share, standing, withdraw } from "./reflect";

const note = { text: "  my words ", shared: null };

test("a private text is not in the response", () => {
  expect(responseOf(note)).toEqual({ shared: false });
  expect(JSON.stringify(responseOf(note))).not.toContain("words");
});

test("a shared text is the text as it was shared, not what was written later", () => {
  const later = { ...share(note), text: "new and private" };
  expect(responseOf(later)).toEqual({ shared: true, text: "my words" });
  expect(standing(later)).toBe("changed");
});

test("withdrawing makes it private again and keeps the text here", () => {
  expect(responseOf(withdraw(share(note)))).toEqual({ shared: false });
  expect(withdraw(share(note)).text).toBe(note.text);
});

test("standing is empty, private or shared", () => {
  expect([{ text: " ", shared: null }, note, share(note)].map(standing)).toEqual(["empty", "private", "shared"]);
});

test("unreadable notes count as none", () => {
  expect([readNotes(null), readNotes("{"), readNotes("3")]).toEqual([{}, {}, {}]);
});

test("how much still fits is told only near the end", () => {
  const texts = [0, MAX_TEXT - 501, MAX_TEXT - 500, MAX_TEXT, MAX_TEXT + 1].map((length) => "a".repeat(length));
  expect(texts.map(room)).toEqual([null, null, 500, 0, 0]);
});
