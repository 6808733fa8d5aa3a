import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword } from "../../apps/server/src/demo/accounts.ts";
import type { TestServer } from "../harness/server.ts";
import { findViolations } from "./accessibility.ts";
import { openBrowser, openScreen, openTab, type Screen, show, startSite } from "./screen.ts";

/** Where `npm run looks` puts a picture of every page in both widths and themes. */
const pictures = process.env.LOOKS === "all" && fileURLToPath(new URL("../../screenshots", import.meta.url));
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

/** Each role's pages. A page that needs an id is opened through the first link to it on the page before. */
const pages: Record<string, { name: string; path: string; link?: string }[]> = {
  student: [
    { name: "home", path: "/home" },
    { name: "work", path: "/work" },
    { name: "hand-in", path: "/work", link: "li:has-text('Not started') a" },
    { name: "graded work", path: "/work", link: "li:has-text('Released') a" },
    { name: "waiting work", path: "/work", link: "li:has-text('Submitted') a" },
    { name: "calendar", path: "/calendar" },
    { name: "board", path: "/board" },
    { name: "board of the season", path: "/board?period=season" },
    { name: "progress", path: "/progress" },
    { name: "notifications", path: "/notifications" },
    { name: "activity", path: "/activity" },
    { name: "notification settings", path: "/settings/notifications" },
    { name: "not theirs", path: "/queue" },
    { name: "appearance", path: "/settings/appearance" },
    { name: "account", path: "/settings/account" },
    { name: "announcements", path: "/announcements" },
  ],
  mentor: [
    { name: "home", path: "/home" },
    { name: "queue", path: "/queue" },
    { name: "queue, all", path: "/queue?view=all" },
    { name: "queue, nothing found", path: "/queue?q=nothing-has-this-name" },
    { name: "review", path: "/queue", link: "a[data-row]" },
    { name: "students", path: "/students" },
    { name: "a student", path: "/students", link: "tbody a" },
    { name: "gradebook", path: "/gradebook" },
    { name: "rubrics, to read", path: "/rubrics" },
    { name: "snippets", path: "/snippets" },
    { name: "review, held grade", path: "/queue?view=all&state=graded", link: "a[data-row]" },
    { name: "notifications", path: "/notifications" },
    { name: "activity", path: "/activity" },
    { name: "notification settings", path: "/settings/notifications" },
    { name: "board", path: "/board" },
  ],
  coordinator: [
    { name: "overview", path: "/overview" },
    { name: "students at risk", path: "/students?risk=any&sort=missing" },
    { name: "queue", path: "/queue" },
    { name: "board", path: "/board" },
  ],
  admin: [
    { name: "overview", path: "/overview" },
    { name: "builder", path: "/programme" },
    { name: "builder, dates", path: "/programme?tab=stages" },
    { name: "builder, places", path: "/programme?tab=places" },
    { name: "builder, words", path: "/programme?tab=words" },
    { name: "builder, file", path: "/programme?tab=file" },
    { name: "builder, new assignment", path: "/programme/new" },
    { name: "queue", path: "/queue" },
    { name: "board", path: "/board" },
    { name: "people", path: "/people" },
    { name: "invitations", path: "/people/invites" },
    { name: "mentors", path: "/people/mentors" },
    { name: "import", path: "/people/import" },
    { name: "failed mails", path: "/people/mails" },
    { name: "announcing", path: "/announcements" },
    { name: "audit", path: "/audit" },
    { name: "seasons", path: "/periods" },
    { name: "progress of a student", path: "/board?period=allTime", link: "table a" },
    { name: "rubrics", path: "/rubrics" },
    { name: "rubrics, a new one", path: "/rubrics?id=new" },
    { name: "snippets to share", path: "/snippets" },
  ],
};

describe("every page of every role, wide and narrow, light and dark", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    if (pictures) await mkdir(pictures, { recursive: true });
    server = await startSite({ DEMO: "true" });
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /**
   * Looks at what is open and returns everything that is wrong with it. What can be read follows from the theme, and
   * what is where from the width, so each of them is looked at once. `npm run looks` takes pictures of all four.
   */
  async function inspect({ page }: Screen, name: string): Promise<string[]> {
    const wrong: string[] = [];
    for (const { device, width, height, examined } of windows) {
      await page.setViewportSize({ width, height });
      for (const theme of themes.filter((one) => pictures || one === examined)) {
        await page.emulateMedia({ colorScheme: theme });
        await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
        const where = `${name}, ${device}, ${theme}`;
        if (pictures) await page.screenshot({ path: `${pictures}/${where.replace(/[^a-z0-9]+/g, "-")}.png` });
        for (const element of await page.evaluate<string[]>(beyondTheEdge))
          wrong.push(`${where}: ${element} is cut off`);
        if (theme === examined)
          wrong.push(...(await findViolations(page)).map((violation) => `${where}: ${violation}`));
      }
    }
    return wrong;
  }

  describe.each(Object.keys(pages))("those of a %s fit, can be read by everybody and raise no error", (role) => {
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
            "main aside, main section:has-text('Your review'), main h2:text-is('Notes of staff'), main h2:text-is('Why this score')",
          )
          .first()
          .waitFor();
      }
      await screen.quiet();
      const wrong = await inspect(screen, `${role}, ${name}`);
      expect([...wrong, ...screen.complaints.splice(0)]).toEqual([]);
    });
  });

  test.each([
    { path: "/sign-in", heading: "Sign in" },
    { path: "/styleguide", heading: "Style guide" },
    { path: "/no-such-page", heading: "There is nothing here" },
  ])("$path of somebody who has not signed in does, too", async ({ path, heading }) => {
    const screen = await openTab(await browser.newContext({ baseURL: server.url, reducedMotion: "reduce" }));
    await screen.page.goto(path);
    await screen.page.getByRole("heading", { name: heading }).first().waitFor();
    const wrong = await inspect(screen, `nobody, ${path}`);
    await screen.page.context().close();
    expect([...wrong, ...screen.complaints]).toEqual([]);
  });
});
