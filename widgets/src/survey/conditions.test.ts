import { describe, expect, it } from "vitest";
import { holds } from "./conditions";

const answers = new Map([
  ["has", ["yes"]],
  ["topics", ["cyber", "first-aid"]],
  ["count", ["3"]],
  ["years", ["2,5"]],
  ["hours", ["many"]],
]);

describe("conditions", () => {
  it("look for one of the chosen options", () => {
    expect(holds({ item: "has", is: ["yes"] }, answers)).toBe(true);
    expect(holds({ item: "topics", is: ["reporting", "cyber"] }, answers)).toBe(true);
    expect(holds({ item: "has", is: ["no"] }, answers)).toBe(false);
    expect(holds({ item: "silent", is: ["yes"] }, answers)).toBe(false);
  });
  it("compare numbers, with a comma too, and never what is no number", () => {
    expect(holds({ item: "years", at_least: 2.5 }, answers)).toBe(true);
    expect(holds({ item: "years", at_most: 2 }, answers)).toBe(false);
    expect(holds({ item: "years", no_more_than: "count" }, answers)).toBe(true);
    expect(holds({ item: "hours", at_least: 0 }, answers)).toBe(false);
    expect(holds({ item: "count", no_more_than: "silent" }, answers)).toBe(false);
  });
});
