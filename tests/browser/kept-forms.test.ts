import { signOutEverywhere } from "@cohort/contract/accounts";
import { type ManagedAnnouncement, publishAnnouncement, reviseAnnouncement } from "@cohort/contract/announcements";
import { getProgrammeSetup, updateAssignment } from "@cohort/contract/programme-setup";
import { createRubric } from "@cohort/contract/rubrics";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { password } from "../harness/cohort.ts";
import { openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();
const { programmeId } = cohort;

describe("what was half written when the session ended", () => {
  let admin: Screen;
  const back = "What you had written here before was brought back.";
  const asAdmin = () => signIn(server.url, cohort.admin.email);

  beforeAll(async () => {
    admin = await openScreen(browser, server.url, cohort.admin.email);
  }, 120_000);

  /** Ends every session of the administrator, whose page says so; does something elsewhere, and signs in again. */
  async function endSession(meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
    const { page } = admin;
    await (await asAdmin()).call(signOutEverywhere, {});
    await page.getByText("Your session has ended.").waitFor();
    await meanwhile();
    await page.getByLabel("E-mail address").fill(cohort.admin.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator("main h1").waitFor();
  }

  const reads = (label: string, value: string) =>
    until(async () => (await admin.page.getByLabel(label).first().inputValue()) === value, `${label} reads ${value}`);

  test("of a new assignment comes back with its rubric, says so, and is discarded on request", async () => {
    const { page } = admin;
    const level = (key: string, points: number) => ({ key, title: key, description: "", points });
    const levels = [level("no", 0), level("yes", 5)];
    const criteria = [{ key: "clear", title: "It is clear", description: "", levels }];
    const body = { programmeId, name: "Clear or not", allowsOverride: true, criteria };
    await (await asAdmin()).call(createRubric, { body });
    await show(admin, "/programme/new");
    expect(await page.getByText(back).count()).toBe(0);
    await page.getByLabel("Title").fill("Half an assignment");
    await page.getByLabel("Judged by").selectOption({ label: "Clear or not" });
    await page.getByText("1 criterion, 5 points").waitFor();
    await endSession();
    await page.getByText(back).waitFor();
    await reads("Title", "Half an assignment");
    await page.getByText("1 criterion, 5 points").waitFor();
    await page.getByRole("button", { name: "Discard it" }).click();
    await page.getByText(back).waitFor({ state: "detached" });
    await reads("Title", "");
    expect(await page.getByText("1 criterion, 5 points").count()).toBe(0);
    await show(admin, "/programme/new");
    await reads("Title", "");
  });

  const assignment = async () => {
    const { assignments } = await (await asAdmin()).call(getProgrammeSetup, { params: { id: programmeId } });
    return assignments.find(({ id }) => id === cohort.held) as (typeof assignments)[number];
  };

  test("of an assignment comes back, and one that was changed meanwhile is not overwritten unasked", async () => {
    const { page } = admin;
    await show(admin, `/programme/${cohort.held}`);
    await page.getByLabel("Title").fill("My title");
    await endSession();
    await page.getByText(back).waitFor();
    await reads("Title", "My title");
    await endSession(async () => {
      const known = await assignment();
      const body = { ...known, title: "Their title" };
      await (await asAdmin()).call(updateAssignment, { params: { id: known.id }, body });
    });
    await page.getByText("Somebody changed this while you had it open").waitFor();
    await reads("Title", "My title");
    expect((await assignment()).title).toBe("Their title");
    await page.getByRole("button", { name: "Take over theirs" }).click();
    await reads("Title", "Their title");
    await page.getByLabel("Title").fill("My title again");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "My title again", exact: true }).waitFor();
    await show(admin, `/programme/${cohort.held}`);
    await reads("Title", "My title again");
    expect(await page.getByText(back).count()).toBe(0);
  });

  test("of an announcement comes back, and shows what it says by now", async () => {
    const { page } = admin;
    const words = {
      title: "Doors open at nine",
      body: "",
      category: "news" as const,
      priority: "normal" as const,
      pinned: false,
      asksConfirmation: false,
      trackId: null,
      expiresAt: null,
    };
    const made: ManagedAnnouncement = await (await asAdmin()).call(publishAnnouncement, {
      body: { programmeId, audience: { kind: "programme" }, ...words, publishAt: null },
    });
    await show(admin, "/announcements");
    const edit = page.getByRole("button", { name: /^Edit: Doors open/ });
    const dialog = page.getByRole("dialog");
    await edit.click();
    await dialog.getByText("Who is told stays as it is.").waitFor();
    await dialog.getByLabel("Title").fill("Doors open at eight");
    await endSession();
    await edit.click();
    await dialog.getByText(back).waitFor();
    expect(await dialog.getByLabel("Title").inputValue()).toBe("Doors open at eight");
    await endSession(async () => {
      const body = { version: made.announcement.version, ...words, title: "Doors open at ten" };
      await (await asAdmin()).call(reviseAnnouncement, { params: { id: made.id }, body });
    });
    await edit.click();
    await dialog.getByText("Somebody else changed it meanwhile.").waitFor();
    await dialog.getByText("Doors open at ten").waitFor();
    expect(await dialog.getByLabel("Title").inputValue()).toBe("Doors open at eight");
    await dialog.getByRole("button", { name: "Replace it with mine" }).click();
    await page.getByRole("heading", { name: "Doors open at eight" }).waitFor();
    await edit.click();
    expect(await dialog.getByLabel("Title").inputValue()).toBe("Doors open at eight");
    expect(await dialog.getByText(back).count()).toBe(0);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  test("of a new announcement, too; before it is published nothing says who is told stays as it is", async () => {
    const { page } = admin;
    await show(admin, "/announcements");
    const write = page.getByRole("button", { name: "Write an announcement" });
    const dialog = page.getByRole("dialog");
    await write.click();
    await dialog.getByLabel("Title").fill("Half a sentence");
    expect(await dialog.getByText("Who is told").count()).toBe(0);
    await endSession();
    await write.click();
    await dialog.getByText(back).waitFor();
    expect(await dialog.getByLabel("Title").inputValue()).toBe("Half a sentence");
    await dialog.getByRole("button", { name: "Discard it" }).click();
    expect(await dialog.getByLabel("Title").inputValue()).toBe("");
  });
});
