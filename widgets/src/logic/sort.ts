// Judging orders and categories, and shuffling cards so that they never lie right from the start.
import type { CategoriesItem, OrderItem, SortItem } from "../spec";
import { seeded, shuffled } from "./random";
import type { Result } from "./result";

/** Share of card pairs with different steps that stand in the right order. */
function orderScore(item: OrderItem, order: readonly string[]): number {
  const place = new Map(order.map((id, index) => [id, index]));
  let pairs = 0;
  let right = 0;
  for (const one of item.cards) {
    for (const other of item.cards) {
      if (one.step >= other.step) continue;
      pairs += 1;
      const before = place.get(one.id);
      const after = place.get(other.id);
      if (before !== undefined && after !== undefined && before < after) right += 1;
    }
  }
  return pairs === 0 ? 1 : right / pairs;
}

const placed = (item: CategoriesItem, placement: Record<string, string>): string[] =>
  item.cards.filter((card) => placement[card.id] === card.category).map((card) => card.id);

export function judgeSort(item: SortItem, response: { order?: string[]; placement?: Record<string, string> }): Result {
  const score =
    item.mode === "order"
      ? orderScore(item, response.order ?? [])
      : placed(item, response.placement ?? {}).length / item.cards.length;
  return { correct: score === 1, score };
}

/** Ids of the cards that stand where they belong. In an order: whose step is the one due at that place. */
export function inPlace(item: SortItem, response: { order?: string[]; placement?: Record<string, string> }): string[] {
  if (item.mode === "categories") return placed(item, response.placement ?? {});
  const due = item.cards.map((card) => card.step).sort((a, b) => a - b);
  const step = new Map(item.cards.map((card) => [card.id, card.step]));
  return (response.order ?? []).filter((id, index) => step.get(id) === due[index]);
}

/** A right order; cards of one step keep the order of `current`, so that nothing moves without need. */
export function solution(item: OrderItem, current: readonly string[] = []): string[] {
  return [...item.cards]
    .sort((a, b) => a.step - b.step || current.indexOf(a.id) - current.indexOf(b.id))
    .map((card) => card.id);
}

/** Card ids in the order of showing; an order is never right at the start if it can be wrong at all. */
export function startOrder(item: SortItem, seed: number): string[] {
  const random = seeded(seed);
  const ids = item.cards.map((card) => card.id);
  const order = shuffled(ids, random);
  if (item.mode === "order" && judgeSort(item, { order }).correct) {
    const reversed = solution(item).reverse();
    return judgeSort(item, { order: reversed }).correct ? order : reversed;
  }
  return order;
}

/** `order` with the card at `index` moved by one place up (-1) or down (+1). */
export function moved(order: readonly string[], index: number, by: -1 | 1): string[] {
  const target = index + by;
  if (target < 0 || target >= order.length) return [...order];
  const copy = [...order];
  [copy[index], copy[target]] = [copy[target]!, copy[index]!];
  return copy;
}
