// The labs as the front end receives them: addresses, the card, permissions, passwords.
import type { Common } from "./spec";

export interface AddressItem {
  id: string;
  stem: string;
  owner: string;
  /** The registrable domain that the learner knows from elsewhere. */
  expected: string;
  shown?: string | null;
  address: string;
  domain?: string | null;
  trick?: string | null;
  why: string;
}
export interface AddressSpec extends Common {
  kind: "address";
  items: AddressItem[];
}

export interface DetailItem {
  id: string;
  mode: "detail";
  spot: "number" | "holder" | "expiry" | "chip" | "cvc" | "signature" | "pin" | "code" | "account";
  label: string;
  stem: string;
  askers: string[];
  why: string;
}
export interface ApproveItem {
  id: string;
  mode: "approve";
  stem: string;
  screen: { bank: string; heading: string; amount: string; payee: string; account?: string | null; note?: string | null };
  fits: { amount: boolean; payee: boolean; mine: boolean };
  why: string;
}
export type CardItem = DetailItem | ApproveItem;
export interface CardSpec extends Common {
  kind: "card";
  askers: { id: string; text: string }[];
  items: CardItem[];
}

export interface PermissionItem {
  id: string;
  stem: string;
  dialog: { heading: string; text?: string | null; allow: string; deny: string };
  right: "allow" | "deny";
  opens?: string[] | null;
  if_allowed: string;
  if_denied: string;
}
export interface PermissionsSpec extends Common {
  kind: "permissions";
  device: "phone" | "computer";
  other: string;
  views: { id: string; picture: string; label: string; open: string }[];
  items: PermissionItem[];
}

export interface TryItem {
  id: string;
  mode: "try";
  stem: string;
  examples?: { id: string; text: string; why: string }[] | null;
}
export interface MakeItem {
  id: string;
  mode: "make";
  stem: string;
  words: number;
}
export interface PasswordSpec extends Common {
  kind: "password";
  items: (TryItem | MakeItem)[];
  advice?: { id: string; title: string; text: string }[] | null;
}
