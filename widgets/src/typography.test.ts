import { expect, test } from "vitest";
import { tie, ze } from "./typography";

const show = (text: string): string => tie(text, "cs").replaceAll("\u00a0", "~");

test("one-letter words hold on to the next word", () => {
  expect(show("Auto v garáži a u domu, k tomu i s klíčem")).toBe("Auto v~garáži a~u~domu, k~tomu i~s~klíčem");
  expect(show("V lese (o víkendu)")).toBe("V~lese (o~víkendu)");
  expect(show("pes a kočka; kov v")).toBe("pes a~kočka; kov v");
});

test("numbers, amounts and dates stay together", () => {
  expect(show("184 000 Kč do 5. 12. 2026, 90 %")).toBe("184~000~Kč do 5.~12.~2026, 90~%");
});

test("other languages stay as they are", () => {
  expect(tie("I a o", "en")).toBe("I a o");
});

test("the preposition follows the number as it is read", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 20, 50, 100].map(ze).join(" ")).toBe("z ze ze ze z ze ze z z ze ze z ze");
});
