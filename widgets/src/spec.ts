// The exercise as the front end receives it: one language, facts resolved.
import type { FairPart, IncidentSpec } from "./spec-incident";
import type { AddressSpec, CardSpec, PasswordSpec, PermissionsSpec } from "./spec-labs";
import type { Sample } from "./spec-messages";
import type { RolesSpec } from "./spec-roles";
import type { TableSpec } from "./spec-table";

export type * from "./spec-incident";
export type * from "./spec-labs";
export type * from "./spec-messages";
export type * from "./spec-roles";
export * from "./spec-table";

export type Lang = "cs" | "en" | "uk";
export type Kind =
  | "choice"
  | "verdict"
  | "dialogue"
  | "sort"
  | "scale"
  | "reflect"
  | "address"
  | "card"
  | "permissions"
  | "password"
  | "incident"
  | "roles"
  | "table";

export interface Common {
  id: string;
  revision: string;
  lang: Lang;
  title: string;
  objective?: string;
  minutes?: number;
  intro?: string | null;
}

export interface Option {
  id: string;
  text: string;
  correct: boolean;
  rationale: string;
}
export interface ChoiceItem {
  id: string;
  stem: string;
  select: "one" | "many";
  hints?: string[] | null;
  explanation?: string | null;
  options: Option[];
}
export interface ChoiceSpec extends Common {
  kind: "choice";
  items: ChoiceItem[];
}

export interface Clue {
  id: string;
  technique: string;
  why: string;
}
export interface Action {
  id: string;
  text: string;
}
export type VerdictItem = Sample & {
  id: string;
  fraud: boolean;
  topic: string;
  sender?: string | null;
  difficulty: number;
  /** What one knows before the message comes. */
  situation?: string | null;
  clues: Clue[];
  safe: string[];
  explanation: string;
};
export interface VerdictSpec extends Common {
  kind: "verdict";
  draw: number;
  /** A longer sitting that one may choose. */
  draw_long?: number | null;
  /** The ids of the messages in the sets of the printed cards; `?set=3` asks for the third. */
  sets?: string[][];
  actions: Action[];
  items: VerdictItem[];
}

export interface Meter {
  id: string;
  label: string;
  format: "czk" | "number";
  start: number;
}
export interface DialogueChoice {
  id: string;
  text: string;
  to: string;
  safe?: boolean | null;
  change?: Record<string, number> | null;
  /** Where it leads instead while a meter, after the change, is below `least`; the first that is not met. */
  needs?: { meter: string; least: number; to: string }[] | null;
  /** The parts of procedural justice that it gives. */
  marks?: FairPart[] | null;
}
export type Ending = "safe" | "narrow" | "caught" | "rescued";
export interface DialogueNode {
  id: string;
  scene?: string | null;
  says?: string | null;
  choices?: DialogueChoice[] | null;
  ending?: Ending | null;
  /** What an ending is called. */
  title?: string | null;
  explanation?: string | null;
  rescue?: string | null;
  over?: boolean | null;
  hang_up?: string | null;
}
export interface DialogueSpec extends Common {
  kind: "dialogue";
  other: string;
  channel: "call" | "chat" | "meeting";
  meters?: Meter[] | null;
  start: string;
  farewell?: string | null;
  hang_up?: string | null;
  /** What hard thing comes, shown before the story with a way out. */
  content_note?: string | null;
  nodes: DialogueNode[];
}

export interface OrderCard {
  id: string;
  text: string;
  step: number;
  why: string;
}
export interface CategoryCard {
  id: string;
  text: string;
  category: string;
  why: string;
}
export interface OrderItem {
  id: string;
  stem: string;
  mode: "order";
  cards: OrderCard[];
}
export interface CategoriesItem {
  id: string;
  stem: string;
  mode: "categories";
  categories: { id: string; label: string }[];
  cards: CategoryCard[];
}
export type SortItem = OrderItem | CategoriesItem;
export interface SortSpec extends Common {
  kind: "sort";
  items: SortItem[];
}

export type Occasion = "pre" | "post" | "retrospective_pre" | "follow_up";
export interface ScaleSpec extends Common {
  kind: "scale";
  validated: boolean;
  /** Whether the answers make a mean; missing in specs of before. */
  mean?: boolean;
  licence?: { terms: "own" | "open" | "licensed"; name?: string | null; holder?: string | null } | null;
  occasions?: Occasion[] | null;
  code?: { salt: string; parts: { id: string; text: string }[] } | null;
  points: { value: number; label: string }[];
  items: { id: string; situation?: string | null; text: string; reversed?: boolean | null }[];
  subscales?: { id: string; title: string; items: string[] }[] | null;
  feedback?: { from: number; to: number; text: string }[] | null;
}

export interface Prompt {
  id: string;
  text: string;
  help?: string | null;
}
export interface Phase {
  id: string;
  title: string;
  prompts: Prompt[];
}
export type Structure = "phases" | "what" | "gibbs" | "die";
export interface ReflectSpec extends Common {
  kind: "reflect";
  /** How `phases` are meant; `what` where the exercise does not say. */
  structure?: Structure | null;
  phases: Phase[];
  /** Other ways to look at it, of which the learner may choose. */
  also?: { structure: Structure; phases: Phase[] }[] | null;
  /** What comes, before a hard topic. */
  content_note?: string | null;
  /** Where one may turn to. */
  support?: string | null;
  /** Whether the wish to talk may be sent to the psychologist. */
  talk?: boolean | null;
}

export type Spec =
  | ChoiceSpec
  | VerdictSpec
  | DialogueSpec
  | SortSpec
  | ScaleSpec
  | ReflectSpec
  | AddressSpec
  | CardSpec
  | PermissionsSpec
  | PasswordSpec
  | IncidentSpec
  | RolesSpec
  | TableSpec;

/** What every entry of these lists must have; enough to draw without an exception. */
const LISTS: Record<Kind, Record<string, string[]>> = {
  choice: { items: ["stem", "options"] },
  verdict: { actions: ["text"], items: ["form", "message", "clues", "safe"] },
  dialogue: { nodes: [] },
  sort: { items: ["stem", "mode", "cards"] },
  scale: { points: ["label"], items: ["text"] },
  reflect: { phases: ["title", "prompts"] },
  address: { items: ["stem", "address", "expected"] },
  card: { items: ["mode", "stem"] },
  permissions: { views: ["picture"], items: ["dialog", "right"] },
  password: { items: ["mode", "stem"] },
  incident: { items: ["title", "situation", "readings", "find_out", "fair"] },
  roles: { items: ["role", "who", "guesses", "said", "points"] },
  table: { suits: ["name"] },
};

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as a spec. Throws an Error that names what is missing. */
export function readSpec(value: unknown): Spec {
  const data: unknown = typeof value === "string" ? JSON.parse(value) : value;
  if (!isObject(data)) throw new Error("spec: expected an object");
  for (const key of ["id", "revision", "kind", "title"]) {
    if (typeof data[key] !== "string") throw new Error(`spec.${key}: expected text`);
  }
  const lists = Object.hasOwn(LISTS, data.kind as string) ? LISTS[data.kind as Kind] : undefined;
  if (!lists) throw new Error(`spec.kind: unknown kind ${JSON.stringify(data.kind)}`);
  for (const [name, keys] of Object.entries(lists)) {
    const list = data[name];
    if (!Array.isArray(list) || list.length === 0) throw new Error(`spec.${name}: expected a list`);
    list.forEach((entry: unknown, index) => {
      const needed = name === "points" ? keys : ["id", ...keys];
      for (const key of needed) {
        if (!isObject(entry) || entry[key] === undefined || entry[key] === null) {
          throw new Error(`spec.${name}[${index}].${key}: missing`);
        }
      }
    });
  }
  return data as unknown as Spec;
}
