// Judging a verdict and counting a sitting in the words of signal detection (signal = fraud).
import type { VerdictItem } from "../spec";
import type { Result } from "./result";

export type Verdict = "fraud" | "genuine";
export const CONFIDENCES = [50, 70, 85, 99] as const;

/** The signs by which a genuine message shows; all other techniques are those of frauds. */
export const GENUINE_SIGNS: ReadonlySet<string> = new Set(["no_request", "own_path", "known_channel", "expected", "verifiable"]);

export interface Given {
  verdict: Verdict;
  action: string;
  confidence: number;
}
export interface VerdictState {
  seed: number;
  set: string[];
  seen: string[];
  at: number;
  given: Record<string, Given>;
  finished: boolean;
  /** How many messages a sitting has, when another number than the exercise's own was chosen. */
  size?: number | undefined;
  /** The number of the set, when it is one of the printed cards' that the room was given. */
  number?: number | undefined;
  /** How the set before this one ended. */
  before?: "well" | "again" | null | undefined;
  /** The set that was shown last, where `putAway` has taken it off the table. */
  last?: string[];
}

/** A sitting put away, so that another set is drawn: what was seen stays seen. */
export function putAway(state: Partial<VerdictState>): Partial<VerdictState> {
  const list = (ids: unknown): string[] => (Array.isArray(ids) ? ids : []);
  return { seen: list(state.seen), last: state.set ? list(state.set) : list(state.last) };
}

export function judgeVerdict(item: VerdictItem, response: { verdict: Verdict; action: string }): Result {
  const calledFraud = response.verdict === "fraud";
  const outcome = item.fraud ? (calledFraud ? "hit" : "miss") : calledFraud ? "false_alarm" : "correct_rejection";
  const correct = calledFraud === item.fraud;
  return { correct, score: correct ? 1 : 0, outcome, safe: item.safe.includes(response.action) };
}

export interface Sitting {
  frauds: number;
  hits: number;
  genuine: number;
  falseAlarms: number;
  answered: number;
  safe: number;
  sure: number;
  sureAndWrong: number;
  unsureAndRight: number;
  again: string[];
}

/** Counts over the answered messages of a sitting. Sure means 85 or more, unsure 50. */
export function summarise(items: readonly VerdictItem[], given: Record<string, Given>): Sitting {
  const sum: Sitting = {
    frauds: 0, hits: 0, genuine: 0, falseAlarms: 0, answered: 0, safe: 0, sure: 0, sureAndWrong: 0, unsureAndRight: 0, again: [],
  };
  for (const item of items) {
    const answer = given[item.id];
    if (!answer) continue;
    const result = judgeVerdict(item, answer);
    sum.answered += 1;
    if (item.fraud) sum.frauds += 1;
    else sum.genuine += 1;
    if (result.outcome === "hit") sum.hits += 1;
    if (result.outcome === "false_alarm") sum.falseAlarms += 1;
    if (result.safe) sum.safe += 1;
    if (answer.confidence >= 85) sum.sure += 1;
    if (!result.correct && answer.confidence >= 85) sum.sureAndWrong += 1;
    if (result.correct && answer.confidence <= 50) sum.unsureAndRight += 1;
    if (!result.correct || !result.safe) sum.again.push(item.id);
  }
  return sum;
}

/** How a set ended; null as long as a message of it waits. */
export function outcomeOf(items: readonly VerdictItem[], given: Record<string, Given>): "well" | "again" | null {
  const sum = summarise(items, given);
  return !items.length || sum.answered < items.length ? null : sum.again.length ? "again" : "well";
}

export interface ToRepeat {
  technique: string;
  /** Messages in which it was overlooked, in the order of the sitting. */
  items: string[];
  /** Messages of the sitting in which it occurred and that were answered. */
  of: number;
}

/**
 * What a sitting leaves to be repeated: the techniques of the frauds taken for genuine, or the signs of the genuine
 * messages taken for frauds (`fraud` says which); the one most often overlooked comes first, equals as they occurred.
 */
export function toRepeat(items: readonly VerdictItem[], given: Record<string, Given>, fraud: boolean): ToRepeat[] {
  const found = new Map<string, ToRepeat>();
  for (const item of items) {
    const answer = given[item.id];
    if (!answer || item.fraud !== fraud) continue;
    const { correct } = judgeVerdict(item, answer);
    for (const technique of new Set(item.clues.map((clue) => clue.technique))) {
      if (!fraud && !GENUINE_SIGNS.has(technique)) continue; // a clue why it alarms is no sign to look for
      const entry = found.get(technique) ?? { technique, items: [], of: 0 };
      entry.of += 1;
      if (!correct) entry.items.push(item.id);
      found.set(technique, entry);
    }
  }
  return [...found.values()].filter((entry) => entry.items.length).sort((a, b) => b.items.length - a.items.length);
}

/** Clue ids numbered from 1 in the order in which their marks first occur in the message. */
export function numberClues(item: VerdictItem): Map<string, number> {
  const order = [...JSON.stringify(item.message).matchAll(/\(clue:([\w-]+)\)/g)].map((match) => match[1]!);
  const ids = [...new Set([...order, ...item.clues.map((clue) => clue.id)])].filter((id) => item.clues.some((clue) => clue.id === id));
  return new Map(ids.map((id, index) => [id, index + 1]));
}
