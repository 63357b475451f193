// A set of messages for a whole room: `?set=3` in the address, which the trainer shows as a code.
import type { Steps } from "./stepper";

export interface Asked {
  set(): number | null;
  leaveSet(): void;
}

/** The number in the address; null for none or for anything that is no number of a set. */
export function setOf(address: string): number | null {
  const text = new URL(address).searchParams.get("set") ?? "";
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

/** Goes to the messages when a set is asked for, and takes it along into other languages. */
export function asked(page: Document, steps: Steps): Asked {
  const set = (): number | null => setOf(location.href);
  const links = [...page.querySelectorAll<HTMLAnchorElement>("nav.languages a")];
  const name = (number: number | null): void => {
    for (const link of links) {
      const address = new URL(link.href);
      if (number === null) address.searchParams.delete("set");
      else address.searchParams.set("set", String(number));
      link.href = address.href;
    }
  };
  const step = page.querySelector('main.module beseda-exercise[kind="verdict"]')?.closest("section.step")?.id;
  if (set() !== null && step) {
    name(set());
    if (!location.hash) steps.show(step);
  }
  const leaveSet = (): void => {
    const address = new URL(location.href);
    if (!address.searchParams.has("set")) return;
    address.searchParams.delete("set");
    history.replaceState(history.state, "", address);
    name(null);
  };
  return { set, leaveSet };
}
