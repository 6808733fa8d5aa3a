import { expect, it } from "vitest";
import { safePath } from "./safe-path.ts";

it("leads back into this application and nowhere else", () => {
  expect(safePath("/review/1?x=2")).toBe("/review/1?x=2");
  for (const path of [undefined, "", "https://evil.example", "//evil.example", "/\\evil.example", "/sign-in?to=/x"]) {
    expect(safePath(path)).toBe("/");
  }
});
