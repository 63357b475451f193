import { expect, test } from "vitest";
import { MAX_TEXT, readNote, responseOf, room, share, standing, withdraw, writeNote } from "./reflect";

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

test("a text is shared without a name, or under the nickname that its writer gave", () => {
  expect(responseOf(share(note, " Jedle "))).toEqual({ shared: true, text: "my words", signed: "Jedle" });
  expect(responseOf(share(share(note, "Jedle")))).toEqual({ shared: true, text: "my words" });
});

test("a note is read back as it was written, and what is none counts as none", () => {
  const signed = share(note, "Jedle");
  expect(readNote(writeNote(signed, 7))).toEqual({ ...signed, at: 7 });
  expect([readNote(""), readNote("{"), readNote('{"t":1,"s":null}')]).toEqual([null, null, null]);
});

test("how much still fits is told only near the end", () => {
  const texts = [0, MAX_TEXT - 501, MAX_TEXT - 500, MAX_TEXT, MAX_TEXT + 1].map((length) => "a".repeat(length));
  expect(texts.map(room)).toEqual([null, null, 500, 0, 0]);
});
