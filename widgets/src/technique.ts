// What a technique or a sign is called.
import { hasKey, type Translate } from "./i18n";

/** The name of a technique in the language of `t`; one that the catalogue does not know keeps its id. */
export function techniqueName(technique: string, t: Translate): string {
  const key = `technique_${technique}`;
  return hasKey(key) ? t(key) : technique;
}
