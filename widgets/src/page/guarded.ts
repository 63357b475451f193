// The parts around the exercises: each may fail alone.

/** What `job` returns; `instead` where it throws, because exercises must work without the page's conveniences. */
export function guarded<T>(part: string, job: () => T, instead: T): T {
  try {
    return job();
  } catch (error) {
    console.error(`beseda: the page's ${part} failed`, error);
    return instead;
  }
}
