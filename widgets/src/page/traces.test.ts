import { expect, test, vi } from "vitest";
import { memoryStore } from "../host";
import { cleanUp, hasTraces, noteUse, unsent } from "./traces";

const never = new Promise<void>(() => {});
const atOnce = async (): Promise<void> => {};

function used() {
  const store = memoryStore();
  for (const key of ["beseda:state:m/a@1", "beseda:text:m/b", "beseda:step:m", "beseda:progress:m", "beseda:review:m", "beseda:theme", "somebody-else"]) {
    store.set(key, "1");
  }
  const calls: string[] = [];
  const outbox = {
    flush: vi.fn(atOnce),
    waiting: vi.fn(async () => 0),
    clear: vi.fn(async () => void calls.push("clear")),
  };
  const forget = vi.fn(async (_api: string) => void calls.push("forget"));
  return { store, outbox, forget, calls };
}

test("a page that was only looked at leaves nothing to clean", () => {
  const store = memoryStore();
  store.set("beseda:step:m", "a");
  store.set("beseda:theme", "dark");
  store.set("beseda:state:m/a@1", "{}");
  expect(hasTraces(store)).toBe(false);
  noteUse(store);
  expect(hasTraces(store)).toBe(true);
  for (const key of ["beseda:text:m/b", "beseda:progress:m", "beseda:review:m"]) {
    const one = memoryStore();
    one.set(key, "1");
    expect(hasTraces(one), key).toBe(true);
  }
});

test("cleaning removes what is ours and nothing else, then the server forgets", async () => {
  const { store, outbox, forget, calls } = used();
  await cleanUp({ store, outbox, api: "/api/answers", forget });
  expect(store.keys()).toEqual(["somebody-else"]);
  expect(calls).toEqual(["clear", "forget"]);
  expect(forget).toHaveBeenCalledWith("/api/answers");
});

test("a page without a server cleans without asking anybody", async () => {
  const { store, outbox, forget } = used();
  outbox.waiting.mockResolvedValue(3);
  expect(await unsent({ store, outbox, api: null })).toBe(0);
  await cleanUp({ store, outbox, api: null, forget });
  expect(hasTraces(store)).toBe(false);
  expect(outbox.flush).not.toHaveBeenCalled();
  expect(forget).not.toHaveBeenCalled();
});

test("unsent answers are tried once more and counted, even when the server hangs", async () => {
  const { store, outbox } = used();
  outbox.flush.mockReturnValue(never);
  outbox.waiting.mockResolvedValue(2);
  expect(await unsent({ store, outbox, api: "/api/answers", pause: atOnce })).toBe(2);
  expect(outbox.flush).toHaveBeenCalledOnce();
});

test("a server that hangs does not keep the traces", async () => {
  const { store, outbox } = used();
  await cleanUp({ store, outbox, api: "/api/answers", forget: () => never, pause: atOnce });
  expect(hasTraces(store)).toBe(false);
});
