import type { Browser } from "playwright-core";
import { afterAll } from "vitest";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import type { TestServer } from "../harness/server.ts";
import { openBrowser, startSite } from "./screen.ts";

export type Stage = { server: TestServer; cohort: Cohort; browser: Browser };

/** A server with a cohort and a browser before it, for the file that asks; they end with the file, the browser first. */
export async function openStage(): Promise<Stage> {
  const server = await startSite();
  afterAll(() => server.stop());
  const cohort = await buildCohort(server.app.database.db);
  const browser = await openBrowser();
  afterAll(() => browser.close());
  return { server, cohort, browser };
}
