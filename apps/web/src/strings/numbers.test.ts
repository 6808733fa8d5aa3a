import { describe, expect, it } from "vitest";
import { numberFormats } from "./numbers.ts";

const areas = {
  en: import.meta.glob<Record<string, object>>("./en/*.ts", { eager: true }),
  de: import.meta.glob<Record<string, object>>("./de/*.ts", { eager: true }),
};

/** What the texts of an area say when every figure in them is 12 345: the paths of those that leave it bare. */
function bare(texts: object, path: string): string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const at = `${path}.${key}`;
    if (typeof text === "object" && text !== null) return bare(text, at);
    if (typeof text !== "function") return [];
    const said = sayWith(text as (...given: unknown[]) => unknown);
    // What says nothing but what it was given is the name of something.
    return said.includes("12345") && said !== "12345" ? [at] : [];
  });
}

function sayWith(text: (...given: unknown[]) => unknown): string {
  const takesParams = /^\(?\s*\{/.test(String(text));
  const figures = { min: 12345, max: 12345 };
  try {
    return String(takesParams ? text(figures) : text(...Array(text.length).fill(12345)));
  } catch {
    // A text of names only does with them what no figure can do.
    return "";
  }
}

describe.each(Object.keys(areas) as (keyof typeof areas)[])("a figure in a text (%s)", (language) => {
  it.each(Object.entries(areas[language]))("is written as its readers write it: %s", (path, { [language]: texts }) => {
    if (texts) expect(bare(texts, path)).toEqual([]);
  });
});

it("knows how thousands are parted", () => {
  expect([numberFormats.en.format(2400), numberFormats.de.format(2400)]).toEqual(["2,400", "2.400"]);
});
