import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { chromiumFlags, findChromium } from "./chromium.ts";

test("the browser that is found runs a page", async () => {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  try {
    const page = await browser.newPage();
    await page.setContent("<h1>Cohort</h1>");
    expect(await page.textContent("h1")).toBe("Cohort");
  } finally {
    await browser.close();
  }
});
