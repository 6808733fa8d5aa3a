import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../../harness/server.ts";
import { openBrowser, openTab, startSite } from "../screen.ts";
import { inspect } from "./inspect.ts";

describe("the pages of somebody who has not signed in, wide and narrow, light and dark", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startSite();
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
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
