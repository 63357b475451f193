import { expect, test, vi } from "vitest";
import type { Answer } from "./answer";
import { fitting, makeOutbox, retryAfter, type SavedStatus } from "./outbox";
import { memoryShelf, type Shelf } from "./shelf";

const answer = (id: string): Answer => ({
  id, exercise: "a/b", revision: "1", item: "q", response: {}, lang: "cs", host: "page", answered_at: "", elapsed_ms: 0,
});
const reply = (status: number): Response => new Response("{}", { status });
const idsOf = (call: unknown[]): string[] =>
  (JSON.parse((call[1] as { body: string }).body) as Answer[]).map(({ id }) => id);

function setUp(post: typeof fetch, api: string | null = "/api/answers") {
  const shelf = memoryShelf();
  const said: SavedStatus[] = [];
  const jobs: { ms: number; job: () => void }[] = [];
  const outbox = makeOutbox({ shelf, api, post, onStatus: (status) => said.push(status), wait: (ms, job) => jobs.push({ ms, job }) });
  return { shelf, said, jobs, outbox };
}

test("an answer is first saved here, then on the server, then off the shelf", async () => {
  const post = vi.fn(async () => reply(200));
  const { shelf, said, outbox } = setUp(post as never);
  await outbox.add(answer("1"));
  expect(said).toEqual(["here", "saved"]);
  expect(await shelf.count()).toBe(0);
});

test("without a network answers stay and the pauses double", async () => {
  const post = vi.fn(async () => Promise.reject(new TypeError("offline")));
  const { shelf, said, jobs, outbox } = setUp(post as never);
  await outbox.add(answer("1"));
  jobs[0]!.job();
  await outbox.flush();
  expect(jobs.map(({ ms }) => ms)).toEqual([2000, 4000]);
  expect(await shelf.count()).toBe(1);
  expect(said.at(-1)).toBe("here");
});

test("a server in trouble gets the answers again later", async () => {
  const replies = [reply(503), reply(200)];
  const post = vi.fn(async () => replies.shift()!);
  const { shelf, jobs, outbox } = setUp(post as never);
  await outbox.add(answer("1"));
  expect(await shelf.count()).toBe(1);
  jobs[0]!.job();
  await outbox.flush();
  expect(await shelf.count()).toBe(0);
});

test("one refused answer does not take the good ones along", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const post = vi.fn(async (_url: unknown, init: { body: string }) => reply(init.body.includes('"bad"') ? 422 : 200));
  const { shelf, outbox } = setUp(post as never);
  for (const id of ["1", "bad", "3"]) await shelf.put(answer(id));
  await outbox.flush();
  expect(await shelf.count()).toBe(0);
  expect(post.mock.calls.map(idsOf)).toEqual([["1", "bad", "3"], ["1"], ["bad"], ["3"]]);
});

test("many answers go in batches", async () => {
  const post = vi.fn(async () => reply(200));
  const { shelf, outbox } = setUp(post as never);
  for (let index = 0; index < 120; index += 1) await shelf.put(answer(String(index)));
  await outbox.flush();
  expect(post.mock.calls.map((call) => idsOf(call as never).length)).toEqual([50, 50, 20]);
});

test("without an address nothing is sent", async () => {
  const post = vi.fn();
  const { shelf, said, outbox } = setUp(post as never, null);
  await outbox.add(answer("1"));
  expect(post).not.toHaveBeenCalled();
  expect(await shelf.count()).toBe(1);
  expect(said).toEqual(["here"]);
});

const bytes = (call: unknown[]): number => new TextEncoder().encode((call[1] as { body: string }).body).length;
const long = (id: string, text: string): Answer => ({ ...answer(id), response: { shared: true, text } });

test("a request that may outlive the page stays below what browsers allow for one", async () => {
  const post = vi.fn(async (..._call: unknown[]) => reply(200));
  const { shelf, outbox } = setUp(post as never);
  for (const id of ["1", "2", "3", "4"]) await shelf.put(long(id, "щ".repeat(14_000)));
  await outbox.flush();
  expect(post.mock.calls.map(idsOf)).toEqual([["1", "2"], ["3", "4"]]);
  for (const call of post.mock.calls) {
    expect(bytes(call)).toBeLessThanOrEqual(60_000);
    expect(call[1]).toMatchObject({ keepalive: true });
  }
});

test("an answer that is too large for that goes alone and without it", async () => {
  const post = vi.fn(async (..._call: unknown[]) => reply(200));
  const { shelf, outbox } = setUp(post as never);
  await shelf.put(long("1", "💬".repeat(20_000)));
  await shelf.put(answer("2"));
  await outbox.flush();
  expect(post.mock.calls.map(idsOf)).toEqual([["1"], ["2"]]);
  expect(post.mock.calls.map((call) => (call[1] as RequestInit).keepalive)).toEqual([false, true]);
});

test("a batch is cut exactly at the limit", () => {
  const size = (answers: Answer[]): number => new TextEncoder().encode(JSON.stringify(answers)).length;
  const filler = 60_000 - size([answer("1"), long("2", "")]);
  expect(fitting([answer("1"), long("2", "a".repeat(filler)), answer("3")])).toHaveLength(2);
  expect(fitting([answer("1"), long("2", "a".repeat(filler + 1)), answer("3")])).toHaveLength(1);
});

test.each([400, 409, 413, 422])("an answer refused with %i is never called saved, until the next success", async (status) => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const post = vi.fn(async (_url: unknown, init: { body: string }) => reply(init.body.includes('"bad"') ? status : 200));
  const shelf = memoryShelf();
  const said: [SavedStatus, number][] = [];
  const outbox = makeOutbox({ shelf, api: "/api/answers", post: post as never, onStatus: (...words) => said.push(words) });
  await outbox.add(answer("bad"));
  expect(said.map(([word]) => word)).toEqual(["here", "refused", "refused"]);
  await outbox.flush(); // nothing is sent, so nothing has gone well
  expect(said.at(-1)).toEqual(["refused", 1]);
  expect(await shelf.count()).toBe(0);
  await outbox.add(answer("good"));
  expect(said.at(-1)).toEqual(["saved", 0]);
});

test("good answers of the same batch do not hide how many were refused", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const post = vi.fn(async (_url: unknown, init: { body: string }) => reply(init.body.includes("bad") ? 422 : 200));
  const shelf = memoryShelf();
  const onStatus = vi.fn();
  for (const id of ["1", "bad-2", "bad-3", "4"]) await shelf.put(answer(id));
  await makeOutbox({ shelf, api: "/api/answers", post: post as never, onStatus }).flush();
  expect(onStatus).toHaveBeenLastCalledWith("refused", 2);
});

const failing: Shelf = {
  put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
  oldest: () => Promise.reject(new DOMException("lost", "InvalidStateError")),
  remove: () => Promise.reject(new DOMException("lost", "InvalidStateError")),
  clear: () => Promise.reject(new DOMException("lost", "InvalidStateError")),
  count: () => Promise.reject(new DOMException("lost", "InvalidStateError")),
};

test.each([
  ["is full", async () => ({ ...memoryShelf(), put: failing.put })],
  ["has failed altogether", async () => failing],
  ["does not even open", () => Promise.reject(new Error("no database"))],
])("an answer is sent although the browser's database %s", async (_what, open) => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const post = vi.fn(async (..._call: unknown[]) => reply(200));
  const outbox = makeOutbox({ shelf: open(), api: "/api/answers", post: post as never, wait: () => {} });
  await outbox.add(answer("1"));
  expect(post.mock.calls.map(idsOf)).toEqual([["1"]]);
  expect(await outbox.waiting()).toBe(0);
});

test("an answer in memory waits for the network like any other", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const replies = [reply(503), reply(200)];
  const post = vi.fn(async () => replies.shift()!);
  const jobs: (() => void)[] = [];
  const outbox = makeOutbox({ shelf: failing, api: "/api/answers", post: post as never, wait: (_ms, job) => jobs.push(job) });
  await outbox.add(answer("1"));
  expect(await outbox.waiting()).toBe(1);
  jobs[0]!();
  await outbox.flush();
  expect(await outbox.waiting()).toBe(0);
});

test("an answer that cannot be taken off the shelf is not sent for ever", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const post = vi.fn(async (..._call: unknown[]) => reply(200));
  const outbox = makeOutbox({ shelf: { ...memoryShelf(), remove: failing.remove }, api: "/api/answers", post: post as never });
  await outbox.add(answer("1"));
  await outbox.add(answer("2"));
  expect(post.mock.calls.map(idsOf)).toEqual([["1"], ["2"]]);
  expect(await outbox.waiting()).toBe(0);
});

test("a page that fails to show the state does not stop the answers", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const post = vi.fn(async () => reply(200));
  const onStatus = (): void => {
    throw new Error("no line");
  };
  await makeOutbox({ shelf: memoryShelf(), api: "/api/answers", post: post as never, onStatus }).add(answer("1"));
  expect(post).toHaveBeenCalledOnce();
});

test.each([429, 503])("after %i with Retry-After nothing is sent before that time", async (status) => {
  const replies = [new Response("{}", { status, headers: { "Retry-After": "70" } }), reply(200)];
  const post = vi.fn(async () => replies.shift()!);
  const { jobs, outbox } = setUp(post as never);
  await outbox.add(answer("1"));
  await outbox.add(answer("2"));
  await outbox.flush();
  expect(post).toHaveBeenCalledOnce();
  expect(jobs.map(({ ms }) => ms)).toEqual([70_000]);
  jobs[0]!.job();
  await outbox.flush();
  expect(await outbox.waiting()).toBe(0);
});

test("a planned retry gives way to the server's later time", async () => {
  const replies = [reply(500), new Response("{}", { status: 429, headers: { "Retry-After": "30" } }), reply(200)];
  const post = vi.fn(async () => replies.shift()!);
  const { jobs, outbox } = setUp(post as never);
  await outbox.add(answer("1"));
  await outbox.flush();
  expect(jobs.map(({ ms }) => ms)).toEqual([2_000, 30_000]);
  jobs[0]!.job();
  await outbox.flush();
  expect(post).toHaveBeenCalledTimes(2);
  jobs[1]!.job();
  await outbox.flush();
  expect(post).toHaveBeenCalledTimes(3);
});

test("Retry-After is seconds or a date, between one second and five minutes", () => {
  const now = Date.parse("2025-03-01T12:00:00Z");
  expect(["7", "0", "86400", "Sat, 01 Mar 2025 12:01:30 GMT", "Sat, 01 Mar 2025 11:00:00 GMT"].map((text) => retryAfter(text, now))).toEqual(
    [7_000, 1_000, 300_000, 90_000, 1_000],
  );
  expect([null, "", "soon"].map((text) => retryAfter(text, now))).toEqual([null, null, null]);
});
