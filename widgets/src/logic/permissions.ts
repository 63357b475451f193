// Judging permissions, and what somebody else sees after them.
import type { PermissionItem, PermissionsSpec } from "../spec";
import type { Result } from "./result";

export type Decision = "allow" | "deny";

/** Denying is always safe. */
export function judgePermission(item: PermissionItem, response: { decision: Decision }): Result {
  const correct = response.decision === item.right;
  return { correct, score: correct ? 1 : 0, safe: correct || response.decision === "deny" };
}

/** The ids of the views that the decisions so far have opened. */
export function opened(spec: PermissionsSpec, decisions: Record<string, Decision>): Set<string> {
  return new Set(spec.items.filter((item) => decisions[item.id] === "allow").flatMap((item) => item.opens ?? []));
}
