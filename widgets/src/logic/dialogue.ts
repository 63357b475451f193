// Walking through a conversation that branches; the state is the path, everything else follows from it.
import type { DialogueChoice, DialogueNode, DialogueSpec, Ending } from "../spec";
import type { Result } from "./result";

/** A taken choice, or (with `null`) the step from an ending into its rescue. */
export type Step = [node: string, choice: string | null];
export interface DialogueState {
  path: Step[];
  found: string[];
  /** What was done with the note before a hard topic. */
  noted?: "shown" | "passed" | null;
}

export const nodeOf = (spec: DialogueSpec, id: string): DialogueNode | undefined => spec.nodes.find((node) => node.id === id);
const choiceOf = (node: DialogueNode | undefined, id: string | null): DialogueChoice | undefined =>
  node?.choices?.find((choice) => choice.id === id);

/** The choice, at any moment of a call, of saying the farewell and hanging up. */
export const HANG_UP = "hang_up";

/** Where hanging up leads from `node`; null where there is no call to end. */
export function hungUp(spec: DialogueSpec, node: DialogueNode): string | null {
  if (spec.channel !== "call" || !spec.hang_up || node.ending || node.over) return null;
  return node.hang_up ?? spec.hang_up;
}

export interface Turn {
  node: DialogueNode;
  chosen?: DialogueChoice | undefined;
  hungUp?: boolean;
}
export interface Scene {
  turns: Turn[];
  node: DialogueNode;
  meters: Record<string, number>;
}

/** The meters after a choice. */
export function changed(meters: Readonly<Record<string, number>>, choice: DialogueChoice | undefined): Record<string, number> {
  const after = { ...meters };
  for (const [meter, change] of Object.entries(choice?.change ?? {})) after[meter] = (after[meter] ?? 0) + change;
  return after;
}

/** The node to which a choice leads with these meters, its own change added. */
export const leads = (choice: DialogueChoice, meters: Readonly<Record<string, number>>): string =>
  (choice.needs ?? []).find((need) => (meters[need.meter] ?? 0) < need.least)?.to ?? choice.to;

/** The nodes walked so far, the present node and the meters; steps that the spec no longer knows are dropped. */
export function replay(spec: DialogueSpec, path: readonly Step[]): Scene {
  const meters = Object.fromEntries((spec.meters ?? []).map((meter) => [meter.id, meter.start]));
  const turns: Turn[] = [];
  let node = nodeOf(spec, spec.start) ?? spec.nodes[0]!;
  for (const [at, id] of path) {
    if (at !== node.id) break;
    const chosen = choiceOf(node, id);
    const ended = id === HANG_UP ? hungUp(spec, node) : null;
    const after = changed(meters, chosen);
    const next = nodeOf(spec, (id === null ? node.rescue : (ended ?? (chosen && leads(chosen, after)))) ?? "");
    if (!next) break;
    Object.assign(meters, after);
    turns.push({ node, chosen, hungUp: ended !== null });
    node = next;
  }
  return { turns, node, meters };
}

/** The path as answers carry it: choices only. */
export const choicesOf = (path: readonly Step[]): [string, string][] =>
  path.filter((step): step is [string, string] => step[1] !== null);

export const endingsOf = (spec: DialogueSpec): DialogueNode[] => spec.nodes.filter((node) => node.ending);

const ENDING_SCORE: Record<Ending, number> = { safe: 1, narrow: 0.5, rescued: 0.5, caught: 0 };

/** Whether the call still goes on at the end of these turns: it can be paused and ended. */
export const onTheLine = (spec: DialogueSpec, { turns, node }: Scene): boolean =>
  spec.channel === "call" && !node.ending && !node.over && !turns.some((turn) => turn.hungUp || turn.node.ending || turn.node.over);

/** At a node: whether the choice was the prudent one; at an ending: every ending but `caught` is right. */
export function judgeDialogue(node: DialogueNode, response: { choice?: string; path?: unknown }, spec: DialogueSpec): Result {
  if (node.ending) return { correct: node.ending !== "caught", score: ENDING_SCORE[node.ending] };
  if (response.choice === HANG_UP && hungUp(spec, node)) return { correct: true, score: 1 };
  const safe = choiceOf(node, response.choice ?? null)?.safe ?? null;
  return { correct: safe, score: safe === null ? null : safe ? 1 : 0 };
}
