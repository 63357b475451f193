// Loads the page again when something of the course was saved, and says what has to be mended. Only `beseda preview`
// sends it along.
import { overlay, parseState, type State } from "./preview/overlay";

const EVERY_MS = 700;
const address = new URL(`../../../preview/state?lang=${document.documentElement.lang}`, import.meta.url);
const show = overlay(document);
/** What the page was made of: what is saved before this runs is noticed too. */
let seen = new URL(import.meta.url).searchParams.get("stamp") ?? undefined;

async function ask(): Promise<State | null> {
  try {
    const reply = await fetch(address, { cache: "no-store" });
    return reply.ok ? parseState(await reply.json()) : null;
  } catch {
    return null; // the program was stopped; the page stays as it is
  }
}

async function look(): Promise<void> {
  const state = document.hidden && seen !== undefined ? null : await ask();
  if (state) {
    if (seen !== undefined && state.stamp !== seen) return location.reload();
    seen = state.stamp;
    show(state);
  }
  setTimeout(() => void look(), EVERY_MS);
}

void look();
