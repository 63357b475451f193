// A calendar file (RFC 5545) of all-day entries, made where the reader sits and sent to nobody.

export interface Entry {
  uid: string;
  /** 2026-01-31 */
  day: string;
  summary: string;
  description: string;
  /** Where to go; left out for a page that is only a file. */
  url?: string | undefined;
}

const OCTETS = 75;
const utf8 = new TextEncoder();

/** Text as a value: what has a meaning in the format is escaped, other control characters are left out. */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** A line in pieces of at most 75 octets, none of which ends inside a character; all but the first begin with a space. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const more = utf8.encode(character).length;
    if (octets + more > OCTETS) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += character;
    octets += more;
  }
  return [...pieces, piece].join("\r\n");
}

const compact = (day: string): string => day.replaceAll("-", "");
const next = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The file: one all-day entry each, free time, with a reminder at nine in the morning of that day. */
export function calendar(entries: readonly Entry[], made: Date, lang: string): string {
  const stamp = made.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Beseda//Beseda//${lang.toUpperCase()}`, "CALSCALE:GREGORIAN"];
  for (const { uid, day, summary, description, url } of entries) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(next(day))}`,
      `SUMMARY;LANGUAGE=${lang}:${escaped(summary)}`,
      `DESCRIPTION;LANGUAGE=${lang}:${escaped(description)}`,
      ...(url ? [`URL:${url.replace(/[^\x21-\x7e]/g, "")}`] : []),
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION;LANGUAGE=${lang}:${escaped(summary)}`,
      "TRIGGER;RELATED=START:PT9H",
      "END:VALARM",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
