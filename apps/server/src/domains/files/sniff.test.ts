import { expect, it } from "vitest";
import { breaksPromise, isShowable, sniff } from "./sniff.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  ["plain text", "text/plain", "text"],
  ["grüße, 你好", "text/plain", "text"],
  ["<!doctype html><script>x</script>", "text/plain", "text"],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>', "text/plain", "text"],
  ["%PDF-1.7\n%âãÏÓ\n", "application/pdf", "pdf"],
  ["a\0b", "application/octet-stream", "other"],
])("%j is %s", async (text, type, kind) => {
  expect(await sniff(bytes(text))).toEqual({ type, kind });
});

it("knows text that is cut in the middle of a character", async () => {
  expect(await sniff(bytes("grüß").slice(0, -1))).toMatchObject({ kind: "text" });
});

it("sees names that promise something else, and shows nothing that could run", () => {
  const text = { type: "text/plain", kind: "text" } as const;
  expect(breaksPromise("a.PDF", text)).toBe(true);
  expect(breaksPromise("a.md", text)).toBe(false);
  expect(breaksPromise("constructor", text)).toBe(false);
  expect(["text/html", "image/svg+xml", "application/xml"].some(isShowable)).toBe(false);
});
