// <beseda-exercise exercise kind lang>: one exercise, in any host.
import tokens from "virtual:tokens";
import { defaultHost, type Host } from "./host";
import { mount } from "./mount";
import base from "./styles/base.css";
import controls from "./styles/controls.css";
import incident from "./styles/incident.css";
import kinds from "./styles/kinds.css";
import labs from "./styles/labs.css";
import letters from "./styles/letters.css";
import passwords from "./styles/password.css";
import scales from "./styles/scale.css";
import printing from "./styles/print.css";
import reflections from "./styles/reflect.css";
import roles from "./styles/roles.css";
import samples from "./styles/samples.css";
import tables from "./styles/table.css";
import { currentTheme, watchTheme } from "./theme";

const CSS = [
  tokens, base, controls, kinds, incident, roles, letters, samples, labs, passwords, reflections, scales, tables, printing,
].join("\n");
let sheet: CSSStyleSheet | undefined;

function dress(root: ShadowRoot): void {
  if (typeof CSSStyleSheet === "function" && "replaceSync" in CSSStyleSheet.prototype) {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = CSS;
  root.append(style);
}

/** Exercises out of sight are drawn one by one while nothing else happens, so that the first click is answered early. */
const waiting: (() => void)[] = [];
let scheduled = false;
let begun = false;
function later(job: () => void): void {
  waiting.push(job);
  if (scheduled) return;
  scheduled = true;
  const next = (): void => {
    waiting.shift()?.();
    if (waiting.length) setTimeout(next);
    else scheduled = false;
  };
  setTimeout(next);
}

export class BesedaExercise extends HTMLElement {
  /** Where this exercise runs; without it the page's default host. */
  declare host: Host | undefined;
  #spec: unknown;
  #stage: HTMLElement | undefined;
  #cleanups: (() => void)[] = [];

  get spec(): unknown {
    return this.#spec;
  }

  set spec(value: unknown) {
    this.#spec = value;
    if (this.isConnected) this.#remount();
  }

  connectedCallback(): void {
    this.#adoptSpec();
    if (this.#spec === undefined && !this.#script() && document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#start(), { once: true });
    } else this.#start();
  }

  disconnectedCallback(): void {
    this.#cleanups.splice(0).forEach((clean) => clean());
  }

  #start(): void {
    if (!this.isConnected || this.#cleanups.length) return;
    if (!this.#stage) {
      const root = this.attachShadow({ mode: "open" });
      dress(root);
      this.#stage = document.createElement("div");
      this.#stage.className = "stage";
      root.append(this.#stage);
    }
    this.#cleanups.push(watchTheme(() => this.setAttribute("theme", currentTheme())));
    // One at once, the others right after it: a page of ten is ready for its first click as soon as a page of one.
    const seen = !begun && (this.checkVisibility?.() ?? true);
    if (seen) {
      begun = true;
      this.#mount();
    } else this.#later();
  }

  #later(): void {
    let open = true;
    const draw = (): void => {
      if (open) this.#mount();
      open = false;
    };
    later(draw);
    // Printing waits for nobody.
    window.addEventListener("beforeprint", draw, { once: true });
    this.#cleanups.push(() => {
      open = false;
      window.removeEventListener("beforeprint", draw);
    });
  }

  #mount(): void {
    const value = this.#spec ?? this.#script()?.textContent;
    this.#cleanups.push(mount(value, this.#stage!, this.host ?? defaultHost(), this, this.getAttribute("lang")));
  }

  #remount(): void {
    this.disconnectedCallback();
    this.#start();
  }

  #script(): Element | null {
    return this.querySelector('script[type="application/json"]');
  }

  /** A `spec` set before the element was defined hides the accessor; set it again. */
  #adoptSpec(): void {
    if (!Object.hasOwn(this, "spec")) return;
    const { spec } = this;
    delete (this as { spec?: unknown }).spec;
    this.spec = spec;
  }
}

/** Several bundles may come to one page; the first one defines the element. */
export function define(): void {
  if (!customElements.get("beseda-exercise")) customElements.define("beseda-exercise", BesedaExercise);
}
