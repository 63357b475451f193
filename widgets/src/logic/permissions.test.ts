import { expect, test } from "vitest";
import type { PermissionsSpec } from "../spec";
import { judgePermission, opened } from "./permissions";

const item = (id: string, right: "allow" | "deny", opens: string[]) => ({
  id, right, opens, stem: "", dialog: { heading: "", allow: "", deny: "" }, if_allowed: "", if_denied: "",
});
const spec: PermissionsSpec = {
  id: "a/b", revision: "1", lang: "en", kind: "permissions", title: "", device: "phone", other: "", views: [],
  items: [item("share", "deny", ["screen", "bank"]), item("video", "allow", ["camera"])],
};

test("what is open is what was allowed", () => {
  expect([...opened(spec, { share: "deny", video: "allow" })]).toEqual(["camera"]);
  expect([...opened(spec, { share: "allow" })]).toEqual(["screen", "bank"]);
});

test("denying what could be allowed is not right, but safe", () => {
  expect(judgePermission(spec.items[1]!, { decision: "deny" })).toEqual({ correct: false, score: 0, safe: true });
  expect(judgePermission(spec.items[0]!, { decision: "allow" })).toEqual({ correct: false, score: 0, safe: false });
});
