// Prints one exercise alone: what somebody wrote for themselves is not mixed with the rest of the page.

const NAME = "beseda-printed";
const ALONE = `@media print {
  body *:not(.${NAME}, .${NAME} *, :has(.${NAME})) { display: none !important; }
}`;

/** Prints the exercise that `inside` belongs to, to paper or to a file of this device. */
export function printAlone(inside: Node | null): void {
  const root = inside?.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  if (!host || typeof CSSStyleSheet !== "function" || !("replaceSync" in CSSStyleSheet.prototype)) return window.print();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ALONE);
  host.classList.add(NAME);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  window.addEventListener(
    "afterprint",
    () => {
      host.classList.remove(NAME);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
    { once: true },
  );
  window.print();
}
