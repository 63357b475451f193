// The questionnaire's page: items that wait for another answer of the page appear at once, and the end can be printed.
// Without it the server shows them after the step is saved.
import { holds, type Answers, type Condition } from "./survey/conditions";

const form = document.querySelector<HTMLFormElement>("form[data-survey]");

function answersOf(form: HTMLFormElement): Answers {
  const answers: Answers = new Map();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") answers.set(name, [...(answers.get(name) ?? []), value]);
  }
  return answers;
}

/** In order, so that what hides an item also hides what waits for that item. */
function show(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-when]")) {
    const when = JSON.parse(field.dataset["when"] ?? "[]") as Condition[];
    const shown = when.every((condition) => holds(condition, answersOf(form)));
    field.hidden = !shown;
    field.disabled = !shown; // what is hidden is not sent
  }
}

if (form) {
  form.addEventListener("input", () => show(form));
  show(form);
}
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
document.querySelector<HTMLElement>("[data-focus]")?.focus();
