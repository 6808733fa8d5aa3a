import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { findViolations } from "../accessibility.ts";
import type { Screen } from "../screen.ts";

/** Where `npm run looks` puts a picture of every page in both widths and themes. */
const pictures = process.env.LOOKS === "all" && fileURLToPath(new URL("../../../screenshots", import.meta.url));
const windows = [
  { device: "desktop", width: 1440, height: 900, examined: "dark" },
  { device: "phone", width: 390, height: 844, examined: "light" },
];
const themes = ["light", "dark"] as const;

/**
 * What reaches past the right edge of the window, whether the page then scrolls sideways or some box cuts it off. What
 * is there for screen readers only takes no room.
 */
const beyondTheEdge = `{
  const isForListeners = (element) =>
    element !== null && (getComputedStyle(element).clipPath === "inset(50%)" || isForListeners(element.parentElement));
  [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter((element) => !isForListeners(element))
    .map((element) => element.tagName + "." + element.className);
}`;

/** What is chosen in a field and has no room there: of a select nobody can read the rest without opening it. */
const cutChoices = `{
  const pen = document.createElement("canvas").getContext("2d");
  [...document.querySelectorAll("select")].filter((select) => select.checkVisibility()).flatMap((select) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const text = select.selectedOptions[0]?.label ?? "";
    pen.font = font;
    const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return pen.measureText(text).width > room ? [text] : [];
  });
}`;

/**
 * Looks at what is open and returns everything that is wrong with it. What can be read follows from the theme, and
 * what is where from the width, so each of them is looked at once. `npm run looks` takes pictures of all four.
 */
export async function inspect({ page }: Screen, name: string): Promise<string[]> {
  if (pictures) await mkdir(pictures, { recursive: true });
  const wrong: string[] = [];
  for (const { device, width, height, examined } of windows) {
    await page.setViewportSize({ width, height });
    for (const theme of themes.filter((one) => pictures || one === examined)) {
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
      const where = `${name}, ${device}, ${theme}`;
      if (pictures) await page.screenshot({ path: `${pictures}/${where.replace(/[^a-z0-9]+/g, "-")}.png` });
      for (const element of await page.evaluate<string[]>(beyondTheEdge)) wrong.push(`${where}: ${element} is cut off`);
      for (const text of await page.evaluate<string[]>(cutChoices)) wrong.push(`${where}: "${text}" is cut`);
      if (theme === examined) wrong.push(...(await findViolations(page)).map((violation) => `${where}: ${violation}`));
    }
  }
  return wrong;
}
