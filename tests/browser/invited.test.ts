import { createInvite, createInviteLink } from "@cohort/contract/invites";
import { expect, test } from "vitest";
import { signIn } from "../harness/caller.ts";
import { password } from "../harness/cohort.ts";
import { openTab } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

test("whoever has an account and no session is led to sign in, comes back and joins", async () => {
  const admin = await signIn(server.url, cohort.admin.email);
  const given = { programmeId: cohort.programmeId, name: "", role: "coordinator" as const, unitId: null, mail: false };
  const invite = await admin.call(createInvite, { body: { ...given, email: cohort.mentor.email } });
  const link = await admin.call(createInviteLink, { params: { id: invite.id } });
  const screen = await openTab(await browser.newContext({ baseURL: server.url }));
  const { page } = screen;
  await page.goto(link.path);
  await page.getByText(`${cohort.mentor.email} has an account here`).waitFor();
  expect(await page.getByRole("button", { name: "Join", exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Sign in and join" }).click();
  await page.getByLabel("E-mail address").fill(cohort.mentor.email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Join", exact: true }).click();
  // A coordinator starts where the programme is overseen.
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  expect(screen.complaints).toEqual([]);
  await page.context().close();
});
