// Long specs come deflated; they are unpacked before the first exercise is drawn, at once and in every browser.
import { inflateSync, strFromU8 } from "fflate";

export function unpack(text: string): string {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return strFromU8(inflateSync(bytes));
}

/** Puts the text of every packed script below `root` in its place. */
export function unpackAll(root: ParentNode): void {
  for (const script of root.querySelectorAll<HTMLScriptElement>('script[type="application/json"][data-packed]')) {
    script.textContent = unpack(script.textContent ?? "");
    delete script.dataset.packed;
  }
}
