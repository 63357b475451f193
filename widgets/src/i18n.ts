// The words of the interface: ICU messages in Czech, English and Ukrainian.
import { IntlMessageFormat } from "intl-messageformat";
import cs from "./messages/cs.json";
import en from "./messages/en.json";
import uk from "./messages/uk.json";
import type { Lang } from "./spec";
import { tie, ze } from "./typography";

export type Key = keyof typeof cs;
export type Values = Record<string, string | number>;
export type Translate = (key: Key, values?: Values) => string;

/** Plain text, ICU text, or (in the bundles) ICU text that the build has parsed. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

export const CATALOGUES: Record<Lang, Record<Key, Message>> = { cs, en, uk };

/** The nearest language that has a catalogue; Czech if none is near. */
export function toLang(tag: string | null | undefined): Lang {
  const base = (tag ?? "").toLowerCase().split("-")[0];
  return base === "en" || base === "uk" ? base : "cs";
}

// The library asks the browser which locales it knows, which loads all its number data: a fifth of the time until the
// first click. Ours are three that every browser knows.
IntlMessageFormat.resolveLocale = (locales) => new Intl.Locale(typeof locales === "string" ? locales : locales[0]!);

const translators = new Map<Lang, Translate>();

/** The translator of a language. Formats are made at their first use, never at start. */
export function translator(lang: Lang): Translate {
  const known = translators.get(lang);
  if (known) return known;
  const parsed = new Map<Key, IntlMessageFormat>();
  const translate: Translate = (key, values) => {
    const message = CATALOGUES[lang][key];
    if (typeof message === "string" && !message.includes("{")) return tie(message, lang);
    let format = parsed.get(key);
    if (!format) parsed.set(key, (format = new IntlMessageFormat(message, lang, undefined, { ignoreTag: true })));
    return tie(String(format.format({ ...values, ze: ze(Number(values?.of ?? 0)) })), lang);
  };
  translators.set(lang, translate);
  return translate;
}

/** Whether a catalogue has this key; for keys made from content, such as techniques. */
export const hasKey = (key: string): key is Key => Object.hasOwn(cs, key);

/** An amount in a meter's format: Czech crowns without decimals, or a plain number. */
export function amount(value: number, format: "czk" | "number", lang: Lang): string {
  const options: Intl.NumberFormatOptions =
    format === "czk" ? { style: "currency", currency: "CZK", currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(lang, options).format(value);
}
