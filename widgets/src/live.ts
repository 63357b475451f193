// A notebook with a kernel: its outputs arrive at the end of the page and go to the places kept open for them.
for (const output of document.querySelectorAll<HTMLElement>("[data-output-of]")) {
  const place = document.querySelector(`[data-live="${CSS.escape(output.dataset.outputOf ?? "")}"]`);
  place?.replaceChildren(...output.childNodes);
  output.remove();
}
// What has no output (an assignment, an import) leaves no gap.
for (const place of document.querySelectorAll("[data-live]")) {
  if (place.querySelector(".live-wait") || !place.childElementCount) place.remove();
}
