import { expect, test, vi } from "vitest";
import type { Answer } from "./answer";
import { makeOutbox, memoryShelf, type SavedStatus } from "./outbox";

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
