// Light or dark: the page's own choice, then JupyterLab's, then the device's.

export type Theme = "light" | "dark";

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

export function currentTheme(): Theme {
  const own = document.documentElement.dataset.theme;
  if (own === "light" || own === "dark") return own;
  const lab = document.body?.dataset.jpThemeLight;
  if (lab !== undefined) return lab === "false" ? "dark" : "light";
  return dark?.matches ? "dark" : "light";
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls `listener` now and whenever the theme may have changed; returns the clean-up. */
export function watchTheme(listener: () => void): () => void {
  listener();
  listeners.add(listener);
  if (!observer) {
    const tell = (): void => listeners.forEach((one) => one());
    observer = new MutationObserver(tell);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    if (document.body) observer.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
    dark?.addEventListener("change", tell);
  }
  return () => void listeners.delete(listener);
}
