// Parts of the deck that templates hold ready, and the words in them.

/** A copy of the one element in the template of that id. */
export function copyOf(id: string): HTMLElement {
  const template = document.getElementById(id) as HTMLTemplateElement;
  return document.importNode(template.content, true).firstElementChild as HTMLElement;
}

/** The words of a template by name; an unknown name is an empty word. */
export function wordsOf(id: string): (name: string) => string {
  const template = document.getElementById(id) as HTMLTemplateElement | null;
  return (name) => template?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
}

export const part = <E extends HTMLElement>(root: ParentNode, selector: string): E => root.querySelector<E>(selector)!;
