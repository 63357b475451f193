// The trainer's clock: how long each part has taken, how long it was planned to take, when the end will be.

export interface Plan {
  /** Whether a part begins with this slide. */
  block: boolean;
  minutes: number | null;
}
export interface Block {
  first: number;
  last: number;
  minutes: number | null;
}
export interface Clock {
  /** Milliseconds by block, up to `since`. */
  readonly spent: readonly number[];
  /** The block on show. */
  readonly at: number;
  /** When the clock last began to run; null while it stands. */
  readonly since: number | null;
  readonly begun: boolean;
}
export interface Reading {
  running: number;
  spent: number;
  planned: number | null;
  /** What the plan still has, from now to the end. */
  ahead: number;
}

const MINUTE = 60_000;

/** The parts of a deck: each begins with a main slide and goes on to the next one. */
export function blocksOf(slides: readonly Plan[]): Block[] {
  const blocks: Block[] = [];
  slides.forEach((slide, at) => {
    const before = blocks.at(-1);
    if (slide.block || !before) blocks.push({ first: at, last: at, minutes: slide.minutes });
    else before.last = at;
  });
  return blocks;
}

export const blockAt = (blocks: readonly Block[], slide: number): number =>
  Math.max(0, blocks.findIndex((block) => block.first <= slide && slide <= block.last));

export const standing = (blocks: readonly Block[]): Clock => ({ spent: blocks.map(() => 0), at: 0, since: null, begun: false });

const upTo = (clock: Clock, now: number): readonly number[] =>
  clock.since === null ? clock.spent : clock.spent.map((ms, at) => (at === clock.at ? ms + now - clock.since! : ms));

/** The clock after a slide of block `at` has come on show; the first move starts it. */
export function moved(clock: Clock, at: number, now: number): Clock {
  const since = clock.begun ? (clock.since === null ? null : now) : now;
  return { spent: upTo(clock, now), at, since, begun: true };
}

/** The clock stopped, or going again. */
export function toggled(clock: Clock, now: number): Clock {
  return { ...clock, spent: upTo(clock, now), since: clock.since === null ? now : null, begun: true };
}

export function reading(clock: Clock, blocks: readonly Block[], now: number): Reading {
  const spent = upTo(clock, now);
  const planned = (blocks[clock.at]?.minutes ?? 0) * MINUTE;
  const later = blocks.slice(clock.at + 1).reduce((sum, block) => sum + (block.minutes ?? 0) * MINUTE, 0);
  return {
    running: spent.reduce((sum, ms) => sum + ms, 0),
    spent: spent[clock.at] ?? 0,
    planned: planned || null,
    ahead: Math.max(0, planned - (spent[clock.at] ?? 0)) + later,
  };
}

/** Minutes and seconds, with hours when there are any: 4:07, 1:02:09. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (number: number): string => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
