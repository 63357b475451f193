// The place beside a slide: one panel at a time, part of its slide, closed by Escape.

/** Whether a key is for the control that has the focus: typing, or pressing a button. All others move slides. */
export function isOwn(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (target instanceof HTMLInputElement) return true;
  return target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter");
}

export interface Panels {
  /** Opens `panel` on the slide, or closes it if it is what is open there. */
  toggle(slide: HTMLElement, name: string, make: () => HTMLElement | null): void;
  /** The name of the panel on the slide. */
  on(slide: Element): string | undefined;
  close(slide: Element): void;
}

export function panels(layout: () => void): Panels {
  const open = (slide: Element): HTMLElement | null => slide.querySelector<HTMLElement>(":scope > .panel");
  const close = (slide: Element): void => {
    open(slide)?.remove();
    slide.classList.remove("with-panel");
    layout();
  };
  return {
    on: (slide) => open(slide)?.dataset.panel,
    close,
    toggle: (slide, name, make) => {
      const before = open(slide)?.dataset.panel;
      close(slide);
      if (before === name) return;
      const panel = make();
      if (!panel) return;
      panel.dataset.panel = name;
      panel.querySelector("[data-close]")?.addEventListener("click", () => close(slide));
      panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") close(slide);
        if (event.key === "Escape" || isOwn(event)) event.stopPropagation();
      });
      slide.classList.add("with-panel");
      slide.append(panel);
      layout();
      (panel.querySelector<HTMLElement>("input") ?? panel.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
    },
  };
}
