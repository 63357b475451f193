// Judging a verdict and counting a sitting in the words of signal detection (signal = fraud).
import type { VerdictItem } from "../spec";
import type { Result } from "./result";

export type Verdict = "fraud" | "genuine";
export const CONFIDENCES = [50, 70, 85, 99] as const;

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
  sureAndWrong: number;
  unsureAndRight: number;
  again: string[];
}

/** Counts over the answered messages of a sitting. Sure means 85 or more, unsure 50. */
export function summarise(items: readonly VerdictItem[], given: Record<string, Given>): Sitting {
  const sum: Sitting = {
    frauds: 0, hits: 0, genuine: 0, falseAlarms: 0, answered: 0, safe: 0, sureAndWrong: 0, unsureAndRight: 0, again: [],
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
    if (!result.correct && answer.confidence >= 85) sum.sureAndWrong += 1;
    if (result.correct && answer.confidence <= 50) sum.unsureAndRight += 1;
    if (!result.correct || !result.safe) sum.again.push(item.id);
  }
  return sum;
}

/** Clue ids numbered from 1 in the order in which their marks first occur in the message. */
export function numberClues(item: VerdictItem): Map<string, number> {
  const order = [...JSON.stringify(item.message).matchAll(/\(clue:([\w-]+)\)/g)].map((match) => match[1]!);
  const ids = [...new Set([...order, ...item.clues.map((clue) => clue.id)])].filter((id) => item.clues.some((clue) => clue.id === id));
  return new Map(ids.map((id, index) => [id, index + 1]));
}
