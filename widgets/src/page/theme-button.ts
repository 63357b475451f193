// The button that goes through automatic, light and dark.
import type { TextStore } from "../host";
import type { Translate } from "../i18n";

const MODES = ["auto", "light", "dark"] as const;
type Mode = (typeof MODES)[number];
const KEY = "beseda:theme";

/** The mode that follows `mode`. */
export const nextMode = (mode: Mode): Mode => MODES[(MODES.indexOf(mode) + 1) % MODES.length]!;

export function themeButton(page: Document, store: TextStore, t: Translate): void {
  const root = page.documentElement;
  const button = page.querySelector<HTMLElement>("[data-theme-toggle]");
  const kept = store.get(KEY);
  let mode: Mode = MODES.find((one) => one === kept) ?? "auto";
  const apply = (): void => {
    if (mode === "auto") delete root.dataset.theme;
    else root.dataset.theme = mode;
    if (button) button.textContent = t("theme", { mode });
  };
  if (kept !== null || button) apply();
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    mode = nextMode(mode);
    store.set(KEY, mode);
    apply();
  });
}
