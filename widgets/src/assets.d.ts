// What the bundler turns into text or leaves without types.
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "virtual:tokens" {
  const text: string;
  export default text;
}
declare module "reveal.js" {
  interface Deck {
    initialize(): Promise<void>;
    layout(): void;
    on(event: string, listener: (event: Event) => void): void;
  }
  const Reveal: new (element: Element, options: object) => Deck;
  export default Reveal;
}
declare module "reveal.js/plugin/notes/notes.esm.js" {
  const Notes: unknown;
  export default Notes;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "virtual:dictionaries" {
  /** Words by list, the most frequent first, parted by spaces. */
  const lists: Record<string, string>;
  export default lists;
}
