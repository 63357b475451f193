// The password kind's data are large, so they come in a bundle of their own: inside a deck, or when first needed.
import type { Estimate } from "../logic/password";
import type { Lang } from "../spec";

export interface PasswordKit {
  estimate(text: string): Estimate;
  words: Record<Lang, readonly string[]>;
}

/** Several bundles may come to one page; they meet here. */
const PLACE = Symbol.for("beseda.password");
type Place = { [PLACE]?: PasswordKit };

export function offerKit(kit: PasswordKit): void {
  (globalThis as Place)[PLACE] = kit;
}

/** The kit, loaded from the address that the page names (`data-password`). Rejects when it cannot be had. */
export async function loadKit(): Promise<PasswordKit> {
  const place = globalThis as Place;
  const address = document.documentElement.dataset.password;
  if (!place[PLACE] && address) await import(address);
  return place[PLACE] ?? Promise.reject(new Error("the password bundle is missing"));
}
