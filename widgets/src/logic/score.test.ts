import { describe, expect, test } from "vitest";
import shared from "../../../tests/scoring/vectors.json";
import type { Spec } from "../spec";
import { judge } from "./score";

interface Vector {
  kind: string;
  exercise: Spec;
  item: string;
  response: Record<string, unknown>;
  expect: { correct: boolean | null; score: number | null; outcome?: string; safe?: boolean };
}
const vectors = shared as unknown as Vector[];

describe("the vectors shared with the server", () => {
  test.each(vectors.map((vector) => [vector.kind, vector.item, JSON.stringify(vector.response), vector] as const))(
    "%s %s %s",
    (_kind, item, _words, vector) => {
      const result = judge(vector.exercise, item, vector.response);
      expect(result.correct).toBe(vector.expect.correct);
      if (vector.expect.score === null) expect(result.score).toBeNull();
      else expect(result.score).toBeCloseTo(vector.expect.score, 10);
      expect(result.outcome).toBe(vector.expect.outcome);
      expect(result.safe).toBe(vector.expect.safe);
    },
  );
});

test("every kind has a vector", () => {
  expect(new Set(vectors.map((vector) => vector.kind)).size).toBe(13);
});

test("an unknown item is an error", () => {
  expect(() => judge(vectors[0]!.exercise, "nosuch", {})).toThrow("unknown item nosuch");
});
