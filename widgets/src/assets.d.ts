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
  export interface Deck {
    initialize(): Promise<void>;
    layout(): void;
    on(event: string, listener: (event: Event) => void): void;
    addKeyBinding(key: { keyCode: number; key: string; description: string }, press: () => void): void;
    getCurrentSlide(): HTMLElement;
    getSlides(): HTMLElement[];
    next(): void;
    prev(): void;
    togglePause(): void;
    isPaused(): boolean;
  }
  const Reveal: new (element: Element, options: object) => Deck;
  export default Reveal;
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
