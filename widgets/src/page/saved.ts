// The line that says where the answers are.
import type { Translate } from "../i18n";
import type { SavedStatus } from "../outbox";

/** A listener that writes into `[data-saved]`; without such a line it does nothing. */
export function savedLine(root: ParentNode, t: Translate): (status: SavedStatus, refused: number) => void {
  let seen = false;
  return (status, refused) => {
    // Silence until there is something to save: "saved" before the first answer would puzzle.
    if (status !== "saved") seen = true;
    if (!seen) return;
    const words = status === "refused" ? t("saved_not", { n: refused }) : t(status === "here" ? "saved_here" : "saved");
    for (const line of root.querySelectorAll<HTMLElement>("[data-saved]")) {
      line.dataset.saved = status;
      if (line.textContent !== words) line.textContent = words;
    }
  };
}
