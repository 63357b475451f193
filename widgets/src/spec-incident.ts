// Critical incidents as the front end receives them.
import type { Common } from "./spec";

export interface Reading {
  id: string;
  text: string;
  /** The reviewers' rating 1 … 5; null until they have signed. */
  plausibility?: number | null;
  why: { for: string; against: string };
  /** In words, to be read; empty where nothing but consideration speaks for the reading. */
  sources?: string[] | null;
}
export interface Question {
  id: string;
  text: string;
  helps: boolean;
  rationale: string;
}
export type FairPart = "voice" | "neutrality" | "respect" | "motives";
export interface IncidentItem {
  id: string;
  topic: string;
  tags?: string[] | null;
  title: string;
  /** What hard thing comes; said before the situation is shown. */
  content_note?: string | null;
  situation: string;
  readings: Reading[];
  find_out: Question[];
  fair: Record<FairPart, string>;
  /** In words: what the fair procedure rests on. */
  sources?: string[] | null;
}
export interface IncidentSpec extends Common {
  kind: "incident";
  items: IncidentItem[];
}
