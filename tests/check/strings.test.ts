import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const source = join(import.meta.dirname, "../../apps/web/src");
const strings = join(source, "strings");
const filesIn = (folder: string) => readdirSync(join(strings, folder)).filter((file) => file.endsWith(".ts"));

describe("the text catalogue", () => {
  test("every area speaks every language", () => {
    expect(filesIn("en").length).toBeGreaterThan(10);
    expect(filesIn("de")).toEqual(filesIn("en"));
  });

  test("every area asks for its own texts, so that no page falls back to English", () => {
    for (const file of filesIn("en")) {
      const area = file.replace(/\.ts$/, "");
      const glue = readFileSync(join(strings, file), "utf8");
      expect(glue, file).toContain(`from "./en/${file}"`);
      expect(glue, file).toContain(`inLanguage("${area}", en)`);
    }
  });
});

/** Attributes whose text somebody reads or hears. */
const spoken = new Set([
  "label",
  "title",
  "placeholder",
  "description",
  "alt",
  "aria-label",
  "aria-description",
  "nothingFoundMessage",
]);

/** Texts that are the same in every language. */
const universal = new Set(["Cohort"]);

/** Words written into a component instead of the catalogue. */
function wordsIn(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const say = (node: ts.Node, words: string) => {
    const isWords = /\p{L}{2}/u.test(words.replaceAll("https://", "")) && !universal.has(words.trim());
    if (!isWords) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    found.push(`${path}:${line}: ${words.trim()}`);
  };
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node)) say(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) sayLiteral(node.expression);
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText(file)) && node.initializer)
      sayLiteral(ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer);
    if (ts.isCallExpression(node) && node.expression.getText(file) === "toast") sayLiteral(node.arguments[0]);
    ts.forEachChild(node, look);
  };
  const sayLiteral = (node: ts.Expression | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) say(node, node.text);
    if (ts.isTemplateExpression(node))
      say(node, [node.head.text, ...node.templateSpans.map((s) => s.literal.text)].join(" "));
    if (ts.isConditionalExpression(node)) {
      sayLiteral(node.whenTrue);
      sayLiteral(node.whenFalse);
    }
    if (ts.isBinaryExpression(node)) sayLiteral(node.right);
  };
  look(file);
  return found;
}

describe("components", () => {
  test("say nothing that is not in the catalogue", () => {
    const components = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
      (path) => path.endsWith(".tsx") && !path.endsWith(".test.tsx") && !path.startsWith("testing"),
    );
    expect(components.length).toBeGreaterThan(40);
    expect(components.flatMap((path) => wordsIn(path, readFileSync(join(source, path), "utf8")))).toEqual([]);
  });

  test("would be caught saying so", () => {
    const planted = 'const a = <p title="Old news">Hello {ok ? "yes" : t.no} {`more`}</p>; toast("Saved it", "good");';
    expect(wordsIn("planted.tsx", planted)).toHaveLength(5);
  });
});
