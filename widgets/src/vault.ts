// The bundle that locks private texts: ciphers, key derivation, and the words for recovery phrases.
import cs from "./password/words/cs.txt";
import en from "./password/words/en.txt";
import uk from "./password/words/uk.txt";
import { makeKit } from "./vault/crypto";
import { offerVault } from "./vault/kit";

const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);

offerVault(makeKit({ cs: list(cs), en: list(en), uk: list(uk) }));
