import { expect, test } from "vitest";
import { password } from "../harness/cohort.ts";
import { openScreen, openTab, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

test("a tab whose browser somebody else signs in to becomes theirs, instead of sending in their name", async () => {
  const mentor = await openScreen(browser, server.url, cohort.mentor.email);
  await show(mentor, "/board");
  await mentor.page.getByRole("link", { name: "Queue" }).waitFor();
  const other = await openTab(mentor.page.context());
  await other.page.goto("/sign-in");
  await other.page.getByLabel("E-mail address").fill(cohort.student.email);
  await other.page.getByRole("textbox", { name: "Password" }).fill(password);
  await other.page.getByRole("button", { name: "Sign in" }).click();
  await other.page.getByRole("heading", { name: `Hello ${cohort.student.name}` }).waitFor();

  await mentor.page.getByRole("link", { name: "My work" }).waitFor();
  expect(await mentor.page.getByRole("link", { name: "Queue" }).count()).toBe(0);
  expect(mentor.loads()).toBe(2);
  // Each tab tells the others who it is; that must not go to and fro.
  await mentor.quiet();
  await other.quiet();
  expect([mentor.loads(), other.loads()]).toEqual([2, 1]);
  await mentor.page.context().close();
});
