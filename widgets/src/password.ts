// The bundle of the password kind: the estimator, its word lists, and the words for passphrases.
import dictionaries from "virtual:dictionaries";
import { makeEstimator } from "./password/estimate";
import { offerKit } from "./password/kit";
import csPasswords from "./password/words/cs-passwords.txt";
import cs from "./password/words/cs.txt";
import en from "./password/words/en.txt";
import ukNames from "./password/words/uk-names.txt";
import ukPasswords from "./password/words/uk-passwords.txt";
import ukWords from "./password/words/uk-words.txt";
import uk from "./password/words/uk.txt";

const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const words = { cs: list(cs), en: list(en), uk: list(uk) };
const known = Object.fromEntries(Object.entries(dictionaries).map(([name, text]) => [name, list(text)]));
const ours = (): Record<string, string[]> => ({
  "passwords-cs": list(csPasswords),
  "passwords-uk": list(ukPasswords),
  "names-uk": list(ukNames),
  "words-uk": list(ukWords),
  ...Object.fromEntries(Object.entries(words).map(([lang, phrase]) => [`phrases-${lang}`, phrase])),
});
let estimator: ReturnType<typeof makeEstimator> | undefined;

offerKit({
  // Ranking all words takes a moment: not before somebody types.
  estimate: (text) => (estimator ??= makeEstimator({ ...known, ...ours() }))(text),
  words,
});
