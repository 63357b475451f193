// The password kind's data are large, so they come in a bundle of their own: inside a deck, or when first needed.
import type { Estimate } from "../logic/password";
import { loadPart, offerPart } from "../part";
import type { Lang } from "../spec";

export interface PasswordKit {
  estimate(text: string): Estimate;
  words: Record<Lang, readonly string[]>;
}

export const offerKit = (kit: PasswordKit): void => offerPart("password", kit);

/** The kit, loaded from the address that the page names (`data-password`). Rejects when it cannot be had. */
export const loadKit = (): Promise<PasswordKit> => loadPart<PasswordKit>("password");
