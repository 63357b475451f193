// Large parts of single kinds come in bundles of their own: inside a deck, or from the address that the page names.

/** Several bundles may come to one page; they meet here. */
type Place = Record<symbol, unknown>;
const placeOf = (name: string): symbol => Symbol.for(`beseda.${name}`);

export function offerPart(name: string, part: unknown): void {
  (globalThis as unknown as Place)[placeOf(name)] = part;
}

/** The part, loaded from the address in `<html data-…>`. Rejects when it cannot be had. */
export async function loadPart<P>(name: string): Promise<P> {
  const place = globalThis as unknown as Place;
  const address = document.documentElement.dataset[name];
  if (!place[placeOf(name)] && address) await import(address);
  return (place[placeOf(name)] as P | undefined) ?? Promise.reject(new Error(`the ${name} bundle is missing`));
}
