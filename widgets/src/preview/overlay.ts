// A calm list of problems in a corner of the page, in a shadow root of its own.

export interface Problem {
  place: string;
  text: string;
  severity: string;
}

export interface State {
  stamp: string;
  title: string;
  hide: string;
  problems: Problem[];
  more: number;
}

const CSS = `
:host { all: initial; }
section { position: fixed; z-index: 1000; right: 1rem; bottom: 1rem; width: min(34rem, calc(100vw - 2rem)); max-height: 50vh;
  overflow: auto; box-sizing: border-box; padding: 1rem 1.25rem; font: 400 1rem/1.45 var(--b-font, system-ui, sans-serif);
  color: var(--b-text, #222); background: var(--b-surface, #fff); border: 1px solid var(--b-edge, #777);
  border-left: 6px solid var(--border-warning, #c78300); border-radius: 4px; }
header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; }
h2 { margin: 0; font-size: 1.125rem; }
button { min-height: 44px; padding: 0 1rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--b-edge, #777);
  border-radius: 4px; cursor: pointer; }
ol { margin: 0.5rem 0 0; padding: 0; list-style: none; }
li { margin: 0 0 0.75rem; overflow-wrap: anywhere; }
code { display: block; font: 600 0.9375rem/1.4 ui-monospace, monospace; }
.warning code { font-weight: 400; }
@media print { section { display: none; } }
`;

/** The server's answer, or null when it is none. */
export function parseState(value: unknown): State | null {
  const state = value as Partial<State> | null;
  return state && typeof state.stamp === "string" && Array.isArray(state.problems) ? (state as State) : null;
}

/** Gives a function that shows the problems of a state; nothing shows when there are none, or when they were put away. */
export function overlay(page: Document): (state: State) => void {
  const place = page.createElement("div");
  const root = place.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];
  const panel = page.createElement("section");
  panel.setAttribute("role", "status");
  root.append(panel);
  let shown = "";
  return (state) => {
    if (state.stamp === shown) return;
    shown = state.stamp;
    panel.replaceChildren();
    if (!state.problems.length) return place.remove();
    const head = page.createElement("header");
    const button = element(page, "button", state.hide);
    button.addEventListener("click", () => place.remove());
    head.append(element(page, "h2", `${state.title} (${state.problems.length + state.more})`), button);
    const list = page.createElement("ol");
    for (const problem of state.problems) {
      const item = page.createElement("li");
      item.className = problem.severity;
      item.append(element(page, "code", problem.place), element(page, "span", problem.text));
      list.append(item);
    }
    if (state.more) list.append(element(page, "li", `+ ${state.more}`));
    panel.append(head, list);
    page.body.append(place);
  };
}

function element(page: Document, name: string, text: string): HTMLElement {
  const made = page.createElement(name);
  made.textContent = text;
  return made;
}
