// Spaces that must not break a line, by Czech rules.

const LONE = /(^|[\s\u00a0(„"'«])([ksvzouaiKSVZOUAI])[ \n](?=\S)/g;

/** `text` with non-breaking spaces after one-letter words and inside numbers; other languages stay as they are. */
export function tie(text: string, lang: string): string {
  if (lang !== "cs") return text;
  const once = text.replace(LONE, "$1$2\u00a0");
  // A second pass: in "a v domě" the first match eats the space before the second word.
  return once.replace(LONE, "$1$2\u00a0").replace(/(\d) (?=\d{3}(?!\d)|Kč|%)|(\d\.) (?=\d)/g, "$1$2\u00a0");
}

/** The Czech preposition before a number as it is read: "z pěti", but "ze čtyř". */
export function ze(number: number): "z" | "ze" {
  const digits = String(Math.trunc(Math.abs(number)));
  if (number === 100 || /^[23467]$/.test(digits) || /^1[23467]$/.test(digits) || /^[23467]\d$/.test(digits)) return "ze";
  return "z";
}
