// One incident told by several people, as the front end receives it.
import type { Common } from "./spec";

export interface Said {
  id: string;
  text: string;
}
export interface RoleItem {
  id: string;
  role: "officer" | "resident" | "assistant" | "bystander";
  who: string;
  guesses: Said[];
  said: string;
  points: Said[];
  ask: string;
}
export interface RolesSpec extends Common {
  kind: "roles";
  content_note?: string | null;
  situation: string;
  items: RoleItem[];
  lesson: string;
}
