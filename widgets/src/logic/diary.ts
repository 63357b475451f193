// The writer's texts on this page: in memory, or locked in the browser's store. In the store nothing is readable.
import type { TextStore } from "../host";
import type { Lang } from "../spec";
import { readHead, type Head, type Key, type VaultKit } from "../vault/kit";
import { EMPTY, readNote, writeNote, type Note } from "./reflect";

const HEAD = "beseda:vault";
const ENTRY = "beseda:entry:";
const OLD = "beseda:text:";
const FORM = "beseda texts 1";

export type DiaryStatus = "memory" | "locked" | "open";
/** What became of a file or copy: read, a wrong secret, no such file, or own texts locked so that nothing can be added. */
export type Taken = "taken" | "wrong" | "broken" | "locked";
type Dated = Note & { at: number };

export class Diary {
  #notes = new Map<string, Dated>();
  #damaged = new Set<string>();
  #key: Key | null = null;
  #aside = false;
  #listeners = new Set<() => void>();

  constructor(
    private readonly store: TextStore,
    private readonly kit: () => Promise<VaultKit>,
    private readonly now: () => number = Date.now,
  ) {
    this.#adopt();
  }

  /** `memory` until there is a passphrase, or while somebody writes beside what is locked. */
  get status(): DiaryStatus {
    if (this.#key) return "open";
    return this.head && !this.#aside ? "locked" : "memory";
  }

  /** Whether there are locked texts in this browser. */
  get head(): Head | null {
    try {
      return readHead(JSON.parse(this.store.get(HEAD) ?? "null"));
    } catch {
      return null;
    }
  }

  /** Whether there was a lock here that cannot be read any more; the same one in a file or copy mends it. */
  get broken(): boolean {
    return this.store.get(HEAD) !== null && this.head === null;
  }

  /** Whether something is written that is gone with the page. */
  get unsaved(): boolean {
    return !this.#key && [...this.#notes.values()].some(({ text }) => text.trim() !== "");
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  note(exercise: string, id: string): Note {
    return this.#notes.get(name(exercise, id)) ?? EMPTY;
  }

  /** Names of texts that cannot be read any more, `exercise#prompt`; all others can. */
  get damaged(): readonly string[] {
    return [...this.#damaged];
  }

  put(exercise: string, id: string, note: Note): void {
    this.#put(name(exercise, id), { ...note, at: this.now() });
    this.#tell();
  }

  /** Removes the texts of one exercise, readable or not. */
  clear(exercise: string): void {
    for (const one of new Set([...this.#notes.keys(), ...this.#kept(), ...this.#damaged])) {
      if (!one.startsWith(`${exercise}#`)) continue;
      this.#notes.delete(one);
      this.#damaged.delete(one);
      this.store.remove(ENTRY + one);
    }
    this.#tell();
  }

  /** Locks what is there under a new passphrase; returns the recovery phrase, null where there is a lock already. */
  async protect(passphrase: string, lang: Lang): Promise<string | null> {
    const kit = await this.kit();
    const { head, key, phrase } = await kit.create(passphrase, lang);
    if (this.store.get(HEAD) !== null) return null; // another window was first, or texts wait for a damaged lock
    this.store.set(HEAD, JSON.stringify(head));
    this.#open(kit, key);
    return phrase;
  }

  /** Whether the passphrase, or the recovery phrase, was right. A wrong one changes nothing. */
  async unlock(secret: string): Promise<boolean> {
    const kit = await this.kit();
    const head = this.head;
    const key = head && (await kit.unlock(head, secret));
    if (!key) return false;
    this.#open(kit, key);
    return true;
  }

  /** Forgets the key and every text that was read with it. */
  lock(): void {
    if (this.#key) this.forget();
  }

  /** Nothing of it stays in memory; what is locked stays locked in the store. */
  forget(): void {
    this.#key?.fill(0);
    this.#key = null;
    this.#aside = false;
    this.#notes.clear();
    this.#damaged.clear();
    this.#tell();
  }

  /** Writes on without unlocking: into memory, joined with the locked texts once they are unlocked. */
  writeAside(): void {
    this.#aside = true;
    this.#tell();
  }

  /** Everything locked, as one text for a file or for the records; null while nothing is locked here. */
  file(): string | null {
    const entries = Object.fromEntries(this.#kept().map((one) => [one, this.store.get(ENTRY + one)]));
    return this.head && JSON.stringify({ form: FORM, head: this.head, entries });
  }

  /** Adds what is in such a text: the newer of two versions stays, and what cannot be read is named in `damaged`. */
  async take(text: string, secret: string): Promise<Taken> {
    const file = readFile(text);
    if (!file) return "broken";
    if (this.status === "locked") return "locked";
    const kit = await this.kit();
    const key = await kit.unlock(file.head, secret);
    if (!key) return "wrong";
    if (!this.head) {
      this.store.set(HEAD, JSON.stringify(file.head));
      for (const [one, sealed] of Object.entries(file.entries)) {
        if (this.store.get(ENTRY + one) === null) this.store.set(ENTRY + one, sealed);
      }
      this.#open(kit, key);
    }
    this.join(file.entries, (one, sealed) => kit.unseal(key, one, sealed));
    return "taken";
  }

  /** Adds what is in a copy that has the very same lock; false when it has not. */
  async merge(text: string): Promise<boolean> {
    const file = readFile(text);
    const key = this.#key;
    if (!file || !key || file.head.id !== this.head?.id) return false;
    const kit = await this.kit();
    this.join(file.entries, (one, sealed) => kit.unseal(key, one, sealed));
    return true;
  }

  private join(entries: Record<string, string>, read: (one: string, sealed: string) => string | null): void {
    for (const [one, sealed] of Object.entries(entries)) {
      const note = readNote(read(one, sealed) ?? "");
      if (!note) {
        if (!this.#notes.has(one)) this.#damaged.add(one);
      } else if (note.at > (this.#notes.get(one)?.at ?? -1)) this.#put(one, note);
    }
    this.#tell();
  }

  #kit: VaultKit | null = null;

  #open(kit: VaultKit, key: Key): void {
    const written = [...this.#notes];
    this.#kit = kit;
    this.#key = key;
    this.#aside = false;
    this.#notes.clear();
    this.#damaged.clear();
    for (const one of this.#kept()) {
      const note = readNote(kit.unseal(key, one, this.store.get(ENTRY + one) ?? "") ?? "");
      if (note) this.#notes.set(one, note);
      else this.#damaged.add(one);
    }
    for (const [one, note] of written) {
      const before = this.#notes.get(one);
      if (before && !note.text.trim()) continue;
      // Two texts for one prompt: neither may be lost.
      const both = before !== undefined && before.text.trim() !== "" && before.text !== note.text;
      this.#put(one, both ? { ...note, text: `${before.text}\n\n${note.text}` } : note);
    }
    this.#tell();
  }

  #put(one: string, note: Dated): void {
    this.#notes.set(one, note);
    if (!this.#key || !this.#kit) return;
    this.#damaged.delete(one);
    const { at, ...rest } = note;
    this.store.set(ENTRY + one, this.#kit.seal(this.#key, one, writeNote(rest, at)));
  }

  /** Texts that an older version left readable in the store: taken into memory, and out of the store. */
  #adopt(): void {
    for (const key of this.store.keys().filter((one) => one.startsWith(OLD))) {
      const notes = readOld(this.store.get(key));
      for (const [id, note] of Object.entries(notes)) this.#notes.set(name(key.slice(OLD.length), id), { ...note, at: 0 });
      this.store.remove(key);
    }
  }

  #kept(): string[] {
    return this.store.keys().filter((key) => key.startsWith(ENTRY)).map((key) => key.slice(ENTRY.length));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const name = (exercise: string, id: string): string => `${exercise}#${id}`;

function readOld(text: string | null): Record<string, Note> {
  try {
    const notes = Object.entries(JSON.parse(text ?? "{}") as Record<string, Partial<Note>>);
    return Object.fromEntries(notes.map(([id, { text: words, shared }]) => [id, { text: words ?? "", shared: shared ?? null }]));
  } catch {
    return {};
  }
}

function readFile(text: string): { head: Head; entries: Record<string, string> } | null {
  try {
    const { form, head, entries } = JSON.parse(text) as { form?: unknown; head?: unknown; entries?: unknown };
    const found = readHead(head);
    if (form !== FORM || !found || typeof entries !== "object" || entries === null) return null;
    const sealed = Object.entries(entries).filter(([, one]) => typeof one === "string") as [string, string][];
    return { head: found, entries: Object.fromEntries(sealed) };
  } catch {
    return null;
  }
}

const diaries = new WeakMap<TextStore, Diary>();

/** For whoever cleans up: texts in memory go as well. */
export const forgetDiary = (store: TextStore): void => diaries.get(store)?.forget();

/** The one diary of a store: all exercises of a page lock and unlock together. */
export function diaryOf(store: TextStore, kit: () => Promise<VaultKit>): Diary {
  const diary = diaries.get(store) ?? new Diary(store, kit);
  diaries.set(store, diary);
  return diary;
}
