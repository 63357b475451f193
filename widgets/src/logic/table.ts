// The game of hidden rules for one person and three simulated ones: whatever was done is played again from its seed.
import { RULES, type Rule, type Sheet, type TableSpec } from "../spec";
import { seeded, shuffled, type Random } from "./random";
import type { Result } from "./result";

/** Clockwise: 0 is the learner, then left, opposite, right. */
export type Seat = 0 | 1 | 2 | 3;
const SEATS = 4;

/** What the learner does. A card is its number in the pack: shape after shape. */
export type Move = { lay: number } | { keep: boolean } | { stuck: Sheet["stuck"] };

/** What can be seen and heard; `insist` and `returned` are the table's answer to the learner's own decision. */
export interface Happened {
  what: "laid" | "knock" | "silence" | "drew" | "gave" | "insist" | "returned" | "corrected" | "finished";
  who: Seat;
  card?: number;
  /** The number of the learner's move after which it happened. */
  after: number;
}

export interface Table {
  bridge: number[];
  hands: number[][];
  /** The card that lies on the table while the learner decides. */
  laid: number | null;
  /** Turns that the learner has finished. */
  turns: number;
  happened: Happened[];
  /** How often the table went by another rule than the learner's sheet, and it showed. */
  clashes: Record<Rule, number>;
}

/** The learner's sheet and that of the table they come to: neighbours differ in what fits and in one more rule. */
export function sheets(spec: TableSpec, seed: number): { own: Sheet; other: Sheet } {
  const at = seed % spec.sheets.length;
  return { own: spec.sheets[at]!, other: spec.sheets[(at + 1) % spec.sheets.length]! };
}

export const face = (spec: TableSpec, card: number) => ({
  shape: spec.suits[Math.floor(card / spec.values)]!,
  number: (card % spec.values) + 1,
});

/** Whether a card may follow the last one. */
export function fits(spec: TableSpec, sheet: Sheet, last: number, card: number): boolean {
  const [before, after] = [face(spec, last), face(spec, card)];
  const same = before.shape === after.shape;
  if (sheet.fits === "same_or_higher") return same || after.number > before.number;
  if (sheet.fits === "same_or_lower") return same || after.number < before.number;
  const apart = Math.abs(after.number - before.number);
  return !same || apart === 1 || apart === spec.values - 1;
}

/** A table of people who keep to `sheet`, as somebody who knows `own` finds it after those moves. */
export function play(spec: TableSpec, own: Sheet, sheet: Sheet, seed: number, moves: readonly Move[]): Table {
  const game = new Game(spec, own, sheet, seeded(seed));
  for (const move of moves) game.move(move);
  return game;
}

class Game implements Table {
  bridge: number[] = [];
  hands: number[][] = [];
  laid: number | null = null;
  turns = 0;
  happened: Happened[] = [];
  clashes: Record<Rule, number> = { fits: 0, stuck: 0, special: 0, knock: 0 };
  #deck: number[] = [];
  #at: Seat = 1;
  #way = 1;
  #moves = 0;

  constructor(
    readonly spec: TableSpec, readonly own: Sheet, readonly sheet: Sheet, readonly random: Random,
  ) {
    this.#deal();
    this.#others();
  }

  /** One move of the learner, and what the others do until it is the learner's turn again; nonsense is ignored. */
  move(move: Move): void {
    this.#moves += 1;
    if ("keep" in move) {
      if (this.laid !== null) this.#decided(this.laid, move.keep);
    } else if (this.laid === null) {
      if ("lay" in move && this.hands[0]!.includes(move.lay)) this.#show(0, (this.laid = move.lay));
      if ("stuck" in move) {
        if (move.stuck !== this.sheet.stuck) this.#tell("corrected", 0);
        this.#stuck(0);
        this.#over();
      }
    }
  }

  #decided(card: number, keep: boolean): void {
    this.laid = null;
    if (!fits(this.spec, this.sheet, this.#last, card)) {
      if (keep) this.#tell("returned", 0, card);
      return; // the turn goes on
    }
    if (!keep) this.#tell("insist", 0, card);
    this.#place(0, card);
    this.#over();
  }

  #over(): void {
    this.turns += 1;
    this.#others();
  }

  #others(): void {
    while (this.#at !== 0) {
      const seat = this.#at;
      const card = this.hands[seat]!.find((one) => fits(this.spec, this.sheet, this.#last, one));
      if (card === undefined) this.#stuck(seat);
      else {
        this.#show(seat, card);
        this.#place(seat, card);
      }
    }
  }

  /** A card is laid down and the table knocks, or does not, as its rule says. */
  #show(seat: Seat, card: number): void {
    const right = fits(this.spec, this.sheet, this.#last, card);
    this.#tell("laid", seat, card);
    this.#tell((this.sheet.knock === "agree") === right ? "knock" : "silence", seat);
    if (fits(this.spec, this.own, this.#last, card) !== right) this.clashes.fits += 1;
    if (this.own.knock !== this.sheet.knock) this.clashes.knock += 1;
  }

  #place(seat: Seat, card: number): void {
    this.#drop(seat, card);
    this.bridge.push(card);
    let step = 1;
    if (face(this.spec, card).number === this.spec.values) {
      if (this.own.special !== this.sheet.special) this.clashes.special += 1;
      if (this.sheet.special === "turns") this.#way = -this.#way;
      if (this.sheet.special === "skips") step = 2;
    }
    this.#next(step);
  }

  #stuck(seat: Seat): void {
    if (this.own.stuck !== this.sheet.stuck) this.clashes.stuck += 1;
    const hand = this.hands[seat]!;
    if (this.sheet.stuck === "draw") {
      if (!this.#deck.length) this.#deck = shuffled(this.bridge.splice(0, this.bridge.length - 1), this.random);
      if (this.#deck.length) hand.push(this.#deck.pop()!);
      this.#tell("drew", seat);
    } else {
      const card = hand[Math.floor(this.random() * hand.length)]!;
      this.#drop(seat, card);
      this.hands[(seat + 1) % SEATS]!.push(card);
      this.#tell("gave", seat);
    }
    this.#next(1);
  }

  #next(step: number): void {
    const seat = this.#at;
    this.#at = ((((seat + step * this.#way) % SEATS) + SEATS) % SEATS) as Seat;
    if (this.hands[seat]!.length) return;
    this.#tell("finished", seat);
    this.#deal();
  }

  #deal(): void {
    const pack = [...Array(this.spec.suits.length * this.spec.values).keys()];
    this.#deck = shuffled(pack, this.random);
    this.hands = Array.from({ length: SEATS }, () => this.#deck.splice(0, this.spec.hand).sort((a, b) => a - b));
    this.bridge = [this.#deck.pop()!];
    this.#way = 1;
  }

  #drop(seat: Seat, card: number): void {
    this.hands[seat] = this.hands[seat]!.filter((one) => one !== card);
  }

  get #last(): number {
    return this.bridge[this.bridge.length - 1]!;
  }

  #tell(what: Happened["what"], who: Seat, card?: number): void {
    this.happened.push({ what, who, after: this.#moves, ...(card === undefined ? {} : { card }) });
  }
}

/** Nobody is graded on having seen through another table. */
export function judgeTable(item: string): Result {
  if (!RULES.some((rule) => rule === item)) throw new Error(`unknown item ${item}`);
  return { correct: null, score: null };
}

export const STAGES = ["sheet", "practice", "between", "silent", "guess", "done"] as const;
export type Stage = (typeof STAGES)[number];

/** Where somebody is. Moves are kept, not cards: the rest follows from the seed. */
export interface TableState {
  seed: number;
  stage: Stage;
  practice: Move[];
  silent: Move[];
  guesses: Partial<Record<Rule, string>>;
}

/** Anything that was saved as a state; `seed` is for a new game. */
export function restored(saved: Partial<TableState>, seed: number): TableState {
  const stage = STAGES.find((one) => one === saved.stage);
  const moves = (list: unknown): Move[] => (Array.isArray(list) ? list.filter((one) => typeof one === "object" && one) : []);
  if (!stage || !Number.isSafeInteger(saved.seed) || saved.seed! < 0) {
    return { seed, stage: "sheet", practice: [], silent: [], guesses: {} };
  }
  const guesses = typeof saved.guesses === "object" && saved.guesses ? saved.guesses : {};
  return { seed: saved.seed!, stage, practice: moves(saved.practice), silent: moves(saved.silent), guesses };
}
