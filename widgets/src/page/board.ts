// The psychologist's board: a text dragged onto a theme is put there by its own form, which works without dragging too.

/** Makes `[data-board]` sortable; on every other page it does nothing. */
export function sorting(page: Document): void {
  if (!page.querySelector("[data-board]")) return;
  // After a text was put somewhere: on with the next one, where the hands are.
  const next = page.getElementById(location.hash.slice(1))?.querySelector<HTMLElement>('[name="theme"]');
  next?.focus();
  // A browser that goes to the place in the address once the page is there takes the focus away again.
  if (next && page.readyState !== "complete") addEventListener("load", () => requestAnimationFrame(() => next.focus()), { once: true });
  let dragged: HTMLElement | null = null;
  const themeOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>("[data-theme-name]") : null;
  /** Only within one question: a theme belongs to it. */
  const fits = (theme: HTMLElement | null): theme is HTMLElement =>
    theme !== null && dragged !== null && theme.parentElement === themeOf(dragged)?.parentElement;

  page.addEventListener("dragstart", ({ target }) => {
    dragged = target instanceof HTMLElement ? target.closest<HTMLElement>("li[draggable]") : null;
  });
  page.addEventListener("dragover", (event) => {
    const theme = themeOf(event.target);
    for (const one of page.querySelectorAll(".over")) one.classList.remove("over");
    if (!fits(theme)) return;
    event.preventDefault();
    theme.classList.add("over");
  });
  page.addEventListener("drop", (event) => {
    const theme = themeOf(event.target);
    const form = dragged?.querySelector("form");
    const field = form?.querySelector<HTMLInputElement>('[name="theme"]');
    if (!fits(theme) || !form || !field) return;
    event.preventDefault();
    field.value = theme.dataset.themeName ?? "";
    form.requestSubmit();
  });
}
