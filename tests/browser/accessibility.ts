import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const wcag: RunOptions = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

/** What breaks WCAG 2.2 A or AA, or other rules, on a page or in a part of it: the rule, and where. */
export async function findViolations(page: Page, part = "html", rules: RunOptions = wcag): Promise<string[]> {
  // A page keeps it until it is loaded anew; to compile it costs more than to examine a small page.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(part)}, ${JSON.stringify({ ...rules, resultTypes: ["violations"] })})`,
  );
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
