// One door to the judging of every kind.
import type { Spec } from "../spec";
import { judgeAddress, type AddressResponse } from "./address";
import { judgeCard, type CardResponse } from "./card";
import { judgeChoice } from "./choice";
import { judgeDialogue } from "./dialogue";
import { judgeIncident, type Ratings } from "./incident";
import { judgePassword } from "./password";
import { judgePermission, type Decision } from "./permissions";
import { judgeReflect } from "./reflect";
import { judgeRoles } from "./roles";
import type { Result } from "./result";
import { judgeScale } from "./scale";
import { judgeSort } from "./sort";
import { judgeTable } from "./table";
import { judgeVerdict, type Verdict } from "./verdict";

function find<T extends { id: string }>(list: readonly T[], id: string): T {
  const found = list.find((entry) => entry.id === id);
  if (!found) throw new Error(`unknown item ${id}`);
  return found;
}

/** The result of `response` to `item`. Throws an Error if the exercise has no such item. */
export function judge(spec: Spec, item: string, response: Record<string, unknown>): Result {
  switch (spec.kind) {
    case "choice":
      return judgeChoice(find(spec.items, item), response.options as string[]);
    case "verdict":
      return judgeVerdict(find(spec.items, item), response as { verdict: Verdict; action: string });
    case "dialogue":
      return judgeDialogue(find(spec.nodes, item), response, spec);
    case "sort":
      return judgeSort(find(spec.items, item), response);
    case "scale":
      return judgeScale();
    case "reflect":
      return judgeReflect();
    case "address":
      return judgeAddress(find(spec.items, item), response as unknown as AddressResponse);
    case "card":
      return judgeCard(find(spec.items, item), response as CardResponse);
    case "permissions":
      return judgePermission(find(spec.items, item), response as { decision: Decision });
    case "password":
      find(spec.items, item);
      return judgePassword();
    case "incident":
      return judgeIncident(find(spec.items, item), response as { ratings: Ratings; find_out: string });
    case "roles":
      find(spec.items, item);
      return judgeRoles();
    case "table":
      return judgeTable(item);
  }
}
