// Buttons, help and the short note; they show while the mouse moves or a key reaches them.
import { part } from "./template";

const NOTE_MS = 4000;
const AWAKE_MS = 3000;

export interface Tools {
  say(text: string): void;
  help(): void;
}

export function tools(actions: Record<string, () => void>): Tools {
  const dialog = part<HTMLDialogElement>(document, ".deck-help");
  const note = part(document, ".deck-note");
  const bar = part(document, ".deck-tools");
  const help = (): void => (dialog.open ? dialog.close() : dialog.showModal());
  dialog.addEventListener("keydown", (event) => {
    if (dialog.open) event.stopPropagation();
  });
  part(dialog, "[data-close]").addEventListener("click", () => dialog.close());
  for (const button of bar.querySelectorAll<HTMLElement>("[data-tool]")) {
    button.addEventListener("click", () => (button.dataset.tool === "help" ? help() : actions[button.dataset.tool!]?.()));
  }
  let asleep = 0;
  document.addEventListener("pointermove", () => {
    document.documentElement.classList.add("awake");
    clearTimeout(asleep);
    asleep = window.setTimeout(() => document.documentElement.classList.remove("awake"), AWAKE_MS);
  });
  let quiet = 0;
  const say = (text: string): void => {
    note.textContent = text;
    clearTimeout(quiet);
    quiet = window.setTimeout(() => (note.textContent = ""), NOTE_MS);
  };
  return { say, help };
}
