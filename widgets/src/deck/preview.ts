// A slide as it will look, without life: nothing in it can be pressed, and exercises show their name.

export function preview(page: Document, slide: HTMLElement): HTMLElement {
  const copy = page.importNode(slide, true);
  copy.removeAttribute("id");
  copy.removeAttribute("style");
  copy.removeAttribute("hidden");
  copy.removeAttribute("aria-hidden");
  copy.classList.remove("past", "future", "with-panel");
  copy.classList.add("present");
  for (const dead of copy.querySelectorAll("aside, script, .panel")) dead.remove();
  const reveal = page.createElement("div");
  const slides = page.createElement("div");
  reveal.className = "reveal";
  reveal.inert = true;
  slides.className = "slides";
  slides.append(copy);
  reveal.append(slides);
  return reveal;
}
