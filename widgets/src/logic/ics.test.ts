import { expect, test } from "vitest";
import { calendar, escaped, folded, type Entry } from "./ics";

type Line = { name: string; parameters: Record<string, string>; value: string };

/** A strict reader of its own: throws at whatever RFC 5545 does not allow in such a file. */
function parse(text: string): Line[] {
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const raw = text.slice(0, -2).split("\r\n");
  for (const line of raw) expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
  expect(text).not.toContain("\ufffd");
  return raw.join("\r\n").replaceAll("\r\n ", "").split("\r\n").map((line) => {
    const found = /^([A-Z-]+)((?:;[A-Z-]+=[^;:",]+)*):([^\u0000-\u0008\u000a-\u001f\u007f]*)$/.exec(line);
    if (!found) throw new Error(`no content line: ${line}`);
    const parameters = Object.fromEntries(found[2]!.split(";").filter(Boolean).map((one) => one.split("=") as [string, string]));
    return { name: found[1]!, parameters, value: found[3]! };
  });
}
const unescaped = (value: string): string => {
  expect(value.replace(/\\[\\;,nN]/g, "")).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,nN])/g, (_, one: string) => (one.toLowerCase() === "n" ? "\n" : one));
};

const texts = {
  cs: "Beseda: příště se zaměřte na naléhání, strach; „tajemství“ a\u00a0C:\\složku.\nPříliš žluťoučký kůň úpěl ďábelské ódy.",
  en: "Beseda: look out for urgency, fear; secrecy and C:\\folder.\nA second line that is long enough to be folded.",
  uk: "Бесіда: зверніть увагу на поспіх, страх; «таємницю» й C:\\теку.\nДругий рядок, досить довгий, щоб його перенести. 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
};
const entry = (text: string, day = "2026-12-31"): Entry =>
  ({ uid: `plan-1-${day}`, day, summary: text.split("\n")[0]!, description: text, url: "http://127.0.0.1:8866/m/seniors_in_cyberspace?lang=cs#frauds" });

for (const [lang, text] of Object.entries(texts)) {
  test(`the calendar reads back as it was meant (${lang})`, () => {
    const lines = parse(calendar([entry(text), entry(text, "2028-02-28")], new Date(Date.UTC(2026, 10, 24, 7, 5, 9, 123)), lang));
    const all = (name: string): string[] => lines.filter((line) => line.name === name).map((line) => line.value);
    expect(lines.map((line) => (/^(BEGIN|END)$/.test(line.name) ? `${line.name}:${line.value}` : "")).filter(Boolean)).toEqual([
      "BEGIN:VCALENDAR", ...["BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VEVENT"],
      ...["BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VEVENT"], "END:VCALENDAR",
    ]);
    expect(all("VERSION")).toEqual(["2.0"]);
    expect(all("PRODID")).toHaveLength(1);
    expect(new Set(all("UID")).size).toBe(2);
    expect(all("DTSTAMP")).toEqual(["20261124T070509Z", "20261124T070509Z"]);
    expect(all("DTSTART")).toEqual(["20261231", "20280228"]);
    expect(all("DTEND")).toEqual(["20270101", "20280229"]);
    for (const line of lines) if (line.name.startsWith("DT") && line.name !== "DTSTAMP") expect(line.parameters).toEqual({ VALUE: "DATE" });
    const [summary] = lines.filter((line) => line.name === "SUMMARY");
    expect([summary!.parameters.LANGUAGE, unescaped(summary!.value)]).toEqual([lang, text.split("\n")[0]]);
    expect(unescaped(all("DESCRIPTION")[0]!)).toBe(text);
    expect(all("URL")[0]).toMatch(/^http:\/\/127\.0\.0\.1:8866\/m\/seniors_in_cyberspace\?lang=cs#frauds$/);
  });
}

test("a line of 75 octets stays whole, one more is folded, and no character is cut", () => {
  expect(folded("a".repeat(75))).not.toContain("\r\n");
  expect(folded("a".repeat(76))).toBe(`${"a".repeat(75)}\r\n a`);
  expect(folded("é".repeat(40))).toBe(`${"é".repeat(37)}\r\n ${"é".repeat(3)}`);
});

test("nothing in a text can begin a line of its own", () => {
  expect(escaped("a\r\nATTENDEE:x\rb\u0000")).toBe("a\\nATTENDEE:x\\nb");
});
