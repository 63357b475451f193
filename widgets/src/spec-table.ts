// A table of the game of hidden rules as the front end receives it.
import type { Common } from "./spec";

export const RULES = ["fits", "stuck", "special", "knock"] as const;
export type Rule = (typeof RULES)[number];

export interface Sheet {
  fits: "same_or_higher" | "same_or_lower" | "other_or_neighbour";
  stuck: "draw" | "give_left";
  special: "skips" | "turns" | "nothing";
  knock: "agree" | "object";
}
export type Shape = "circle" | "triangle" | "square" | "wave";
export interface TableSpec extends Common {
  kind: "table";
  /** The learner's turns at each table. */
  practice: number;
  silent: number;
  /** What to think about afterwards. */
  think: string[];
  suits: { id: Shape; name: string }[];
  values: number;
  hand: number;
  sheets: Sheet[];
  variants: Record<Rule, Record<string, string>>;
}
