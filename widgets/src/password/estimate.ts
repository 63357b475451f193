// How many guesses a password would take, by @zxcvbn-ts with Czech, English and Ukrainian words.
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { strengthOf, type Estimate, type Weakness } from "../logic/password";
import { keyboards } from "./keyboards";

type Match = ReturnType<ZxcvbnFactory["check"]>["sequence"][number];

/** Longer texts are strong anyway; looking at more would only keep the browser busy. */
const MAX_LENGTH = 100;
const SHORT = 10;

function weaknessOf(match: Match): Weakness | null {
  switch (match.pattern) {
    case "dictionary": {
      const name = String(match.dictionaryName);
      return name.startsWith("passwords") ? "password" : name.startsWith("names") ? "name" : "word";
    }
    case "spatial":
      return "keyboard";
    case "repeat":
      return "repeat";
    case "sequence":
    case "wordSequence":
      return "sequence";
    case "date":
    case "regex":
      return "date";
    default:
      return null;
  }
}

/** An estimator that knows these lists of words, each from the most frequent on. */
export function makeEstimator(dictionary: Record<string, string[]>): (text: string) => Estimate {
  const checker = new ZxcvbnFactory({ dictionary, graphs: keyboards(), maxLength: MAX_LENGTH });
  return (text) => {
    const { guesses: most, sequence } = checker.check(text);
    // Without the library's addition for every further part, which lets phrases of common words look endless.
    const orders = sequence.reduce((product, _, at) => product * (at + 1), 1);
    const guesses = Math.min(most, sequence.reduce((product, match) => product * Math.max(1, match.guesses), orders));
    const strength = strengthOf(guesses);
    const found = sequence.map(weaknessOf).filter((weakness) => weakness !== null);
    if (text.length < SHORT) found.push("short");
    return { guesses, strength, weaknesses: strength < 3 ? [...new Set(found)] : [] };
  };
}
