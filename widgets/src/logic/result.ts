// What judging one response yields; the same on the server.

export interface Result {
  correct: boolean | null;
  score: number | null;
  outcome?: "hit" | "miss" | "false_alarm" | "correct_rejection";
  safe?: boolean;
}
