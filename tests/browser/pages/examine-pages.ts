import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword } from "../../../apps/server/src/demo/accounts.ts";
import type { TestServer } from "../../harness/server.ts";
import { openBrowser, openScreen, type Screen, show, startSite } from "../screen.ts";
import { inspect } from "./inspect.ts";

/** A page of a role. One that needs an id is opened through the first link to it on the page before. */
type Page = { name: string; path: string; link?: string };

/** Tests of each role's pages in the demo: they fit, can be read by everybody and raise no error. */
export function examinePages(pages: Record<string, Page[]>): void {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startSite({ DEMO: "true" });
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe.each(Object.keys(pages))("the pages of a %s, wide and narrow, light and dark", (role) => {
    let screen: Screen;

    beforeAll(async () => {
      screen = await openScreen(browser, server.url, `${role}@cohort.example`, { secret: demoPassword });
    });

    afterAll(() => screen?.page.context().close());

    test.each(pages[role] ?? [])("$name", async ({ name, path, link }) => {
      await screen.page.setViewportSize({ width: 1440, height: 900 });
      await show(screen, path);
      if (link) {
        await screen.page.locator(`main ${link}`).first().click();
        await screen.page
          .locator(
            "main aside, main section:has-text('Your review'), main h2:text-is('Notes of staff'), main h2:text-is('Why this score'), main table:has-text('Confirmed')",
          )
          .first()
          .waitFor();
      }
      await screen.quiet();
      const wrong = await inspect(screen, `${role}, ${name}`);
      expect([...wrong, ...screen.complaints.splice(0)]).toEqual([]);
    });
  });
}
