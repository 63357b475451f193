// The four parts of procedural justice in an encounter: where each was given, and where it could have been.
import type { DialogueChoice, DialogueNode, DialogueSpec, FairPart } from "../spec";
import type { Turn } from "./dialogue";

export const PARTS: readonly FairPart[] = ["voice", "neutrality", "respect", "motives"];

export interface Given {
  node: DialogueNode;
  chosen: DialogueChoice;
}
export interface Missed extends Given {
  /** A choice at that moment that gives the part. */
  instead: DialogueChoice;
}
export interface PartTaken {
  part: FairPart;
  given: Given[];
  missed: Missed[];
}

/** Whether choices of this conversation are marked at all. */
export const isEncounter = (spec: DialogueSpec): boolean =>
  spec.nodes.some((node) => (node.choices ?? []).some((choice) => (choice.marks ?? []).length > 0));

/** Every part with the turns that gave it, and the moments that passed without it though another choice would have given it. */
export function fairness(turns: readonly Turn[]): PartTaken[] {
  const taken = turns.flatMap(({ node, chosen }) => (chosen ? [{ node, chosen }] : []));
  return PARTS.map((part) => {
    const gives = (choice: DialogueChoice): boolean => (choice.marks ?? []).includes(part);
    const given = taken.filter(({ chosen }) => gives(chosen));
    const passed = new Map(taken.filter(({ node }) => !given.some((turn) => turn.node === node)).map((turn) => [turn.node, turn]));
    const missed = [...passed.values()].flatMap((turn) => {
      const instead = (turn.node.choices ?? []).find(gives);
      return instead ? [{ ...turn, instead }] : [];
    });
    return { part, given, missed };
  });
}
