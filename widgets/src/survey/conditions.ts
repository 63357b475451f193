// Whether a condition of the questionnaire holds for what is on the page; the server decides the same way.

export interface Condition {
  item: string;
  is?: string[];
  at_least?: number;
  at_most?: number;
  no_more_than?: string;
}

/** The values of each field that has one. */
export type Answers = Map<string, string[]>;

const number = (values: string[] | undefined): number | null => {
  const text = values?.[0]?.replace(/\s/g, "").replace(",", ".");
  return text && /^[+-]?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
};

export function holds(condition: Condition, answers: Answers): boolean {
  const given = answers.get(condition.item) ?? [];
  if (condition.is) return given.some((value) => condition.is?.includes(value));
  const value = number(given);
  if (value === null) return false;
  if (condition.no_more_than !== undefined) {
    const other = number(answers.get(condition.no_more_than));
    return other !== null && value <= other;
  }
  return value >= (condition.at_least ?? -Infinity) && value <= (condition.at_most ?? Infinity);
}
