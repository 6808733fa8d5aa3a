import { expect, it } from "vitest";
import { checkAnswers } from "./check-answers.ts";
import type { Answers, FieldSpec } from "./fields.ts";

const base = { key: "a", label: "A", required: true };
const fields = {
  text: { ...base, type: "text", minLength: 3, maxLength: 10, pattern: "[A-Z]+-\\d+", patternHint: "AB-1" },
  markdown: { ...base, type: "markdown", minWords: 2, maxWords: 3, maxLength: 30 },
  url: { ...base, type: "url", hosts: ["example.org"] },
  repository: { ...base, type: "repository", hosts: [] },
  number: { ...base, type: "number", min: 1, max: 5, whole: true },
  date: { ...base, type: "date", min: "2027-01-01", max: "2027-12-31" },
  one: { ...base, type: "choice", options: ["x", "y"], multiple: false },
  many: { ...base, type: "choice", options: ["x", "y"], multiple: true },
  file: { ...base, type: "file", accept: ["pdf"], maxBytes: 1000, maxFiles: 1 },
} satisfies Record<string, FieldSpec>;

const files = new Map([
  ["pdf", { name: "a.pdf", size: 10, kind: "pdf" as const }],
  ["big", { name: "b.pdf", size: 1001, kind: "pdf" as const }],
  ["odd", { name: "c", size: 1, kind: "other" as const }],
]);

type Case = [keyof typeof fields, Answers[string] | undefined, string | undefined];
const cases: Case[] = [
  ["text", undefined, "required"],
  ["text", "  ", "required"],
  ["text", 5, "notText"],
  ["text", "A", "tooShort"],
  ["text", "ABCDEFGHIJ-1", "tooLong"],
  ["text", "abc-1", "pattern"],
  ["text", "ABC-1", undefined],
  ["markdown", "one", "tooFewWords"],
  ["markdown", "one two three four", "tooManyWords"],
  ["markdown", "one two", undefined],
  ["url", "example.org", "notUrl"],
  ["url", "javascript:alert(1)", "notUrl"],
  ["url", "https://you:secret@example.org/", "notUrl"],
  ["url", "https://example.org.evil.net/", "otherHost"],
  ["url", "https://www.example.org/a", undefined],
  ["repository", "http://github.com/a/b", "notRepository"],
  ["repository", "https://github.com/a", "notRepository"],
  ["repository", "https://git.evil.net/a/b", "otherHost"],
  ["repository", "https://github.com/a/b.git", undefined],
  ["number", "3", "notNumber"],
  ["number", Number.NaN, "notNumber"],
  ["number", 1.5, "notWhole"],
  ["number", 0, "tooSmall"],
  ["number", 6, "tooBig"],
  ["number", 5, undefined],
  ["date", "2027-02-30", "notDate"],
  ["date", "01.02.2027", "notDate"],
  ["date", "2026-12-31", "tooEarly"],
  ["date", "2028-01-01", "tooLate"],
  ["date", "2027-06-01", undefined],
  ["one", ["x", "y"], "onlyOne"],
  ["one", "z", "notListed"],
  ["one", "x", undefined],
  ["many", ["x", "z"], "notListed"],
  ["many", ["x", "y"], undefined],
  ["file", [], "required"],
  ["file", "pdf", "fileGone"],
  ["file", ["foreign"], "fileGone"],
  ["file", ["pdf", "big"], "tooManyFiles"],
  ["file", ["big"], "fileTooBig"],
  ["file", ["odd"], "fileKind"],
  ["file", ["pdf"], undefined],
];

it.each(cases)("%s answered with %j: %s", (field, answer, code) => {
  const answers: Answers = answer === undefined ? {} : { a: answer };
  const found = checkAnswers([fields[field]], answers, files);
  expect(found.map((issue) => issue.code)).toEqual(code ? [code] : []);
  for (const { message } of found) expect(message).not.toMatch(/undefined|NaN/);
});

it("finds answers to fields there are not, also those every object has", () => {
  const answers = JSON.parse('{"a":"ABC-1","b":"x","__proto__":"y"}') as Answers;
  const found = checkAnswers([fields.text], answers);
  expect(found.filter(({ code }) => code === "unknown").map(({ path }) => path)).toContain("b");
  expect(checkAnswers([{ ...fields.text, key: "constructor" }], {}).map(({ code }) => code)).toEqual(["required"]);
});
