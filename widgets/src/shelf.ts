// Where answers wait until the server has them: the browser's database, with memory behind it.
import type { Answer } from "./answer";

export interface Shelf {
  put(answer: Answer): Promise<void>;
  /** The oldest waiting answers, at most `limit`. */
  oldest(limit: number): Promise<Answer[]>;
  remove(ids: string[]): Promise<void>;
  clear(): Promise<void>;
  count(): Promise<number>;
}

export function memoryShelf(): Shelf {
  const answers = new Map<string, Answer>();
  return {
    put: async (answer) => void answers.set(answer.id, answer),
    oldest: async (limit) => [...answers.values()].slice(0, limit),
    remove: async (ids) => ids.forEach((id) => answers.delete(id)),
    clear: async () => answers.clear(),
    count: async () => answers.size,
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("beseda", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore("outbox", { autoIncrement: true }).createIndex("id", "id", { unique: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * What the request of `job` gives, once its whole transaction has ended well: a full disk may show only then, after the
 * request itself succeeded.
 */
function within<T>(db: IDBDatabase, mode: IDBTransactionMode, job: (store: IDBObjectStore) => IDBRequest<T> | void): Promise<T> {
  return new Promise((resolve, reject) => {
    const work = db.transaction("outbox", mode);
    const request = job(work.objectStore("outbox"));
    work.oncomplete = () => resolve(request?.result as T);
    work.onabort = () => reject(work.error);
  });
}

/** IndexedDB, by hand because five calls need no library; memory where the browser refuses it. */
export async function browserShelf(): Promise<Shelf> {
  let db: IDBDatabase;
  try {
    db = await openDatabase();
  } catch {
    return memoryShelf();
  }
  return {
    put: async (answer) => void (await within(db, "readwrite", (store) => store.put(answer))),
    oldest: (limit) => within<Answer[]>(db, "readonly", (store) => store.getAll(null, limit)),
    remove: (ids) =>
      within<void>(db, "readwrite", (store) => {
        for (const id of ids) {
          const found = store.index("id").getKey(id);
          found.onsuccess = () => found.result !== undefined && store.delete(found.result);
        }
      }),
    clear: () => within<undefined>(db, "readwrite", (store) => store.clear()),
    count: () => within<number>(db, "readonly", (store) => store.count()),
  };
}

/**
 * `shelf` with memory behind it: an answer that the browser would not keep (a full disk, a lost database) still goes
 * to the server. Only `oldest` may reject: when nothing can be read, nobody may say that nothing waits.
 */
export function sturdyShelf(shelf: Shelf): Shelf {
  const spare = memoryShelf();
  /** Answers that are on the server but could not be taken off the shelf; sending them for ever would block the others. */
  const gone = new Set<string>();
  const mend = async (job: Promise<void>, otherwise: () => unknown): Promise<void> => {
    try {
      await job;
    } catch (error) {
      console.error("beseda: the browser's database failed", error);
      await otherwise();
    }
  };
  return {
    put: (answer) => mend(shelf.put(answer), () => spare.put(answer)),
    oldest: async (limit) => {
      const spared = await spare.oldest(limit);
      const kept = await shelf.oldest(limit + gone.size).catch((error: unknown) => {
        if (spared.length) return [];
        throw error;
      });
      return [...kept.filter(({ id }) => !gone.has(id)), ...spared].slice(0, limit);
    },
    remove: async (ids) => {
      await spare.remove(ids);
      await mend(shelf.remove(ids), () => ids.forEach((id) => gone.add(id)));
    },
    clear: async () => {
      await spare.clear();
      await mend(shelf.clear(), () => {});
    },
    count: async () => (await spare.count()) + Math.max(0, (await shelf.count().catch(() => 0)) - gone.size),
  };
}
