// Draws the count of raised hands: a number for each option, with a bar.
import { hands as number, type Counts } from "./counts";
import { copyOf, part } from "./template";

/** The panel of a question; every change is kept in `kept` at once. */
export function handsPanel(question: string, options: readonly string[], kept: Counts): HTMLElement {
  const panel = copyOf("deck-hands");
  const counts = kept.get(question, options.length);
  const rows = options.map((option, at) => {
    const row = copyOf("deck-hand");
    const input = part<HTMLInputElement>(row, "input");
    part(row, ".asked").textContent = option;
    input.setAttribute("aria-label", option);
    const set = (value: unknown): void => {
      counts[at] = number(value);
      kept.set(question, counts);
      draw();
    };
    input.addEventListener("input", () => set(input.value));
    input.addEventListener("focus", () => input.select());
    for (const button of row.querySelectorAll<HTMLElement>("[data-step]")) {
      button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${option}`);
      button.addEventListener("click", () => set(counts[at]! + Number(button.dataset.step)));
    }
    return row;
  });
  const draw = (): void => {
    const most = Math.max(1, ...counts);
    rows.forEach((row, at) => {
      const input = part<HTMLInputElement>(row, "input");
      if (number(input.value) !== counts[at]) input.value = String(counts[at]);
      part(row, ".bar i").style.width = `${(100 * counts[at]!) / most}%`;
    });
    part(panel, ".sum").textContent = String(counts.reduce((sum, one) => sum + one, 0));
  };
  part(panel, ".rows").append(...rows);
  part(panel, "[data-clear]").addEventListener("click", () => {
    counts.fill(0);
    kept.set(question, counts);
    draw();
  });
  draw();
  return panel;
}
