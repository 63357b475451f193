// The anatomy of an address: its parts, the one that decides, and where two addresses differ letter by letter.
import type { AddressItem } from "../spec";
import type { Result } from "./result";

export const PARTS = ["scheme", "user", "subdomain", "domain", "port", "path"] as const;
export type PartName = (typeof PARTS)[number];
export interface Part {
  name: PartName;
  text: string;
}

const ADDRESS = /^([a-z]+:\/\/)?([^/@\s]*@)?([^/:?#@\s]+\.[^/:?#@\s]+)(:[0-9]+)?([/?#]\S*)?$/;

/** The registrable domain: what the item says, else the last two labels of the host. */
export function decides(item: AddressItem): string {
  const host = ADDRESS.exec(item.address)?.[3] ?? item.address;
  return item.domain ?? host.split(".").slice(-2).join(".");
}

/** The parts of the address in order; joined they are the address. */
export function partsOf(item: AddressItem): Part[] {
  const found = ADDRESS.exec(item.address);
  if (!found) return [{ name: "domain", text: item.address }];
  const [, scheme, user, host, port, path] = found;
  const domain = decides(item);
  const texts = [scheme, user, host!.slice(0, host!.length - domain.length), domain, port, path];
  return PARTS.map((name, at) => ({ name, text: texts[at] ?? "" })).filter(({ text }) => text);
}

/** Whether the address belongs to whom it should. */
export const isOwn = (item: AddressItem): boolean => decides(item).toLowerCase() === item.expected.toLowerCase();

/** What can be said of an address: that it is the right one, or one of the tricks of this exercise. */
export function verdictsOf(items: readonly AddressItem[]): string[] {
  return ["own", ...[...new Set(items.flatMap((item) => item.trick ?? []))].sort()];
}

export interface AddressResponse {
  part: string;
  verdict: string;
}

/** Half for the part that decides, a quarter for whose it is, a quarter for the trick. */
export function judgeAddress(item: AddressItem, response: AddressResponse): Result {
  const part = response.part === "domain";
  const told = (response.verdict === "own") === isOwn(item);
  const named = response.verdict === (item.trick ?? "own");
  return { correct: part && told, score: (part ? 0.5 : 0) + (told ? 0.25 : 0) + (named ? 0.25 : 0) };
}

export interface Letter {
  text: string;
  same: boolean;
}

/** The letters of `text`, marked where they are not those of `model` (longest common subsequence). */
export function compare(text: string, model: string): Letter[] {
  const [a, b] = [[...text], [...model]];
  const long = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      long[i]![j] = a[i] === b[j] ? long[i + 1]![j + 1]! + 1 : Math.max(long[i + 1]![j]!, long[i]![j + 1]!);
    }
  }
  const out: Letter[] = [];
  for (let i = 0, j = 0; i < a.length; ) {
    const same = j < b.length && a[i] === b[j];
    if (!same && j < b.length && long[i]![j + 1]! >= long[i + 1]![j]!) {
      j += 1;
      continue;
    }
    out.push({ text: a[i]!, same });
    i += 1;
    if (same) j += 1;
  }
  return out;
}
