// How many hands were raised for what: kept until the file is closed, and nowhere else.

export interface Counts {
  get(question: string, options: number): number[];
  set(question: string, counts: readonly number[]): void;
}

/** A number of hands out of whatever was typed. */
export const hands = (typed: unknown): number => Math.min(999, Math.max(0, Math.trunc(Number(typed)) || 0));

/** Counts in the tab's own store, or in memory where the browser refuses one. */
export function counts(name: string, store: Pick<Storage, "getItem" | "setItem"> | null): Counts {
  let all: Record<string, number[]> = {};
  try {
    const saved: unknown = JSON.parse(store?.getItem(name) ?? "{}");
    if (typeof saved === "object" && saved !== null) all = { ...saved };
  } catch {
    // what cannot be read is forgotten
  }
  return {
    get: (question, options) => Array.from({ length: options }, (_, at) => hands(all[question]?.[at])),
    set: (question, values) => {
      all[question] = values.map(hands);
      try {
        store?.setItem(name, JSON.stringify(all));
      } catch {
        // a full store keeps nothing; the tab still knows
      }
    },
  };
}

/** The tab's store: it ends with the tab. */
export function tabStore(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
