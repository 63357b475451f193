import { deflateSync, strToU8 } from "fflate";
import { expect, test } from "vitest";
import { unpack } from "./packed";

test("what was deflated is read as it was, in every script", () => {
  const spec = JSON.stringify({ title: "Правда чи шахрайство? Žluťoučký kůň 🐎", items: Array.from({ length: 500 }, (_, id) => ({ id })) });
  const packed = deflateSync(strToU8(spec));
  expect(unpack(btoa(String.fromCharCode(...packed)))).toBe(spec);
});
