import { expect, test, vi } from "vitest";
import { apiOf, credentialsFor, forgetLearner } from "./api";

const at = (api?: string): string | null => apiOf({ dataset: api === undefined ? {} : { api } } as unknown as HTMLElement);

test("answers go to a path of this host or to a whole address, and nowhere else", () => {
  expect(["/api/answers", "/base/api/answers", "https://kurz.example/api/answers", "http://10.0.0.5:8000/api/answers"].map(at)).toEqual([
    "/api/answers", "/base/api/answers", "https://kurz.example/api/answers", "http://10.0.0.5:8000/api/answers",
  ]);
  expect([undefined, "", "//kurz.example/x", "/\\kurz.example/x", "javascript:alert(1)", "https:///x", "api"].map(at)).toEqual(Array(7).fill(null));
});

test("only a whole address is sent another host's cookie", () => {
  expect(["/api/answers", "https://kurz.example/api/answers"].map(credentialsFor)).toEqual(["same-origin", "include"]);
});

test("the learner is forgotten beside the answers' address", async () => {
  const post = vi.fn(async (..._call: unknown[]) => new Response(null, { status: 204 }));
  await forgetLearner("/base/api/answers", post as never);
  expect(post.mock.calls[0]).toMatchObject(["/base/api/forget", { method: "POST", credentials: "same-origin" }]);
});

test("without a server there is nothing to forget", async () => {
  await expect(forgetLearner("/api/answers", () => Promise.reject(new TypeError("offline")))).resolves.toBeUndefined();
});
