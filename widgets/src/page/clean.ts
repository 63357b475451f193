// The end of a module on a shared computer: offers to remove what the reader leaves behind.
import type { Translate } from "../i18n";
import { make } from "./make";
import { cleanUp, hasTraces, noteUse, pauseFor, removeTraces, unsent, type Traces } from "./traces";

/** Tells the page after the reload that it was cleaned. */
const CLEANED = "beseda:cleaned";

/** Whether the page was just cleaned; said once. */
function justCleaned(): boolean {
  try {
    const yes = sessionStorage.getItem(CLEANED) !== null;
    sessionStorage.removeItem(CLEANED);
    return yes;
  } catch {
    return false;
  }
}

function reload(): void {
  try {
    sessionStorage.setItem(CLEANED, "1");
  } catch {
    // only the words afterwards are lost
  }
  location.reload();
}

/** Fills `[data-clean]`; it shows only while there is something to clean. */
export function cleaning(page: Document, t: Translate, traces: Traces): void {
  const box = page.querySelector<HTMLElement>("[data-clean]");
  if (!box) return;

  const opener = make("button", { type: "button", class: "back" }, t("clean"));
  const offer = make("div", {}, make("div", { class: "step-buttons" }, make("p", {}, t("clean_what")), opener));
  box.append(offer);
  const refresh = (): void => void (offer.hidden = !hasTraces(traces.store));

  if (justCleaned()) {
    removeTraces(traces.store); // the step that this page has just noted: the next reader begins at the beginning
    const words = make("p", { tabindex: "-1" }, t("cleaned"));
    box.prepend(words);
    words.focus();
    // A browser that goes to the step in the address once the page is there takes the focus away again.
    if (page.readyState !== "complete") addEventListener("load", () => requestAnimationFrame(() => words.focus()), { once: true });
  }
  opener.addEventListener("click", () => ask(page, t, traces, opener));
  // A click or a key inside an exercise seems to come from the exercise itself.
  const use = ({ target }: Event): void => {
    if (target instanceof Element && target.closest("beseda-exercise")) noteUse(traces.store);
  };
  for (const event of ["click", "input"]) page.addEventListener(event, use);
  for (const event of ["beseda-state", "beseda-step"]) page.addEventListener(event, refresh);
  refresh();
}

/** Asks once more, then cleans; with unsent answers it offers to wait for them. */
function ask(page: Document, t: Translate, traces: Traces, opener: HTMLElement): void {
  const title = make("h2", { id: "clean-title" }, t("clean"));
  const words = make("p", { role: "status" }, t("clean_sure"));
  const yes = make("button", { type: "button", class: "continue" }, t("delete_yes"));
  const no = make("button", { type: "button", class: "back", autofocus: "" }, t("delete_no"));
  const dialog = make("dialog", { "aria-labelledby": "clean-title" }, title, words, make("div", { class: "step-buttons" }, yes, no));
  dialog.style.cssText =
    "max-width:min(36rem,calc(100% - 2rem));padding:var(--spacing-l);color:var(--b-text);background:var(--b-surface);" +
    "border:2px solid var(--b-edge);border-radius:var(--corner-radius-s)";

  const clean = async (): Promise<void> => {
    no.focus(); // the pressed button goes away, the focus must not
    yes.hidden = true;
    const left = await unsent(traces);
    if (!dialog.open) return;
    if (!left) return cleanUp(traces).then(reload);
    words.textContent = t("clean_unsent", { n: left });
    yes.textContent = t("clean_wait");
    yes.hidden = false;
    yes.onclick = () => void wait();
  };
  const wait = async (): Promise<void> => {
    no.focus();
    yes.hidden = true;
    words.textContent = t("clean_waiting");
    while (dialog.open && (await traces.outbox.waiting())) await pauseFor(1_000);
    if (dialog.open) await clean();
  };
  yes.onclick = () => void clean();
  no.onclick = () => dialog.close();
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  page.body.append(dialog);
  dialog.showModal();
}
