// The bundle of the password kind: the estimator, its word lists, and the words for passphrases.
import dictionaries from "virtual:dictionaries";
import { makeEstimator } from "./password/estimate";
import { offerKit } from "./password/kit";
import cs from "./password/words/cs.txt";
import en from "./password/words/en.txt";
import ukCommon from "./password/words/uk-common.txt";
import uk from "./password/words/uk.txt";

const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const words = { cs: list(cs), en: list(en), uk: list(uk) };
const known = Object.fromEntries(Object.entries(dictionaries).map(([name, text]) => [name, list(text)]));
let estimator: ReturnType<typeof makeEstimator> | undefined;

offerKit({
  // Ranking all words takes a moment: not before somebody types.
  estimate: (text) =>
    (estimator ??= makeEstimator({ ...known, "words-uk": list(ukCommon), "phrases-cs": words.cs, "phrases-en": words.en, "phrases-uk": words.uk }))(text),
  words,
});
