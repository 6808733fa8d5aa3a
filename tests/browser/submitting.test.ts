import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { getDraft } from "@cohort/contract/drafts";
import type { FieldSpec } from "@cohort/contract/fields";
import { claimSubmission, requestChanges } from "@cohort/contract/grading";
import { setOverride } from "@cohort/contract/overrides";
import { getSubmission, listSubmissions } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { addFields, buildAssignments } from "../harness/cohort.ts";
import { openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const fileField: FieldSpec = {
  key: "files",
  label: "Files",
  type: "file",
  required: false,
  accept: ["any"],
  maxBytes: 5_000_000,
  maxFiles: 3,
};

const { server, cohort, browser } = await openStage();

describe("handing in, as one student does it on two devices", () => {
  let desk: Screen;
  let phone: Screen;
  let mentor: Caller;
  let student: Caller;
  let assignmentId: string;

  const text = (screen: Screen) => screen.page.getByRole("textbox", { name: "Text" });
  /** The server has it, whatever the page says. */
  const saved = (words: string) =>
    until(async () => {
      const { draft } = await student.call(getDraft, { params: { id: assignmentId } });
      return draft?.answers.text === words;
    }, `the draft "${words}" is saved`);

  async function newAssignment(): Promise<string> {
    const { db } = server.app.database;
    const [id = ""] = await buildAssignments(db, cohort, 1);
    await addFields(db, id, [fileField]);
    return id;
  }

  beforeAll(async () => {
    assignmentId = await newAssignment();
    mentor = await signIn(server.url, cohort.mentor.email);
    student = await signIn(server.url, cohort.student.email);
    desk = await openScreen(browser, server.url, cohort.student.email);
    phone = await openScreen(browser, server.url, cohort.student.email, { width: 390, height: 844 });
    for (const screen of [desk, phone]) await show(screen, `/work/${assignmentId}`);
  }, 120_000);

  test("what is written at the desk stands on the phone, and goes on there", async () => {
    await text(desk).fill("Begun at the desk.");
    await desk.page.getByText("Draft saved.").waitFor();
    await until(async () => (await text(phone).inputValue()) === "Begun at the desk.", "the phone shows the draft");
    await text(phone).fill("Begun at the desk. Continued on the train.");
    await phone.page.getByText("Draft saved.").waitFor();
    await until(async () => (await text(desk).inputValue()).endsWith("train."), "the desk follows");
  });

  test("where both wrote, both texts are shown, and the chosen one goes on everywhere", async () => {
    await phone.page.context().setOffline(true);
    await text(phone).fill("Written in the tunnel.");
    await phone.page.getByText("Draft kept on this device").waitFor();
    await text(desk).fill("Written at the desk meanwhile.");
    await saved("Written at the desk meanwhile.");
    await phone.page.context().setOffline(false);
    await phone.page.getByText("You wrote this on another device, too").waitFor();
    const versions = phone.page.getByRole("group", { name: "Text" });
    expect(await versions.innerText()).toContain("Written in the tunnel.");
    expect(await versions.innerText()).toContain("Written at the desk meanwhile.");
    await versions.getByRole("button", { name: "Keep this one" }).click();
    await until(
      async () => (await text(desk).inputValue()) === "Written in the tunnel.",
      "the choice reaches the desk",
    );
  });

  test("a file arrives although the connection breaks, and its mentor gets it as it was", async () => {
    const bytes = Buffer.concat([Buffer.from("notes\n"), randomBytes(1_400_000)]);
    let broken = 0;
    await desk.page.route("**/parts/1", async (route) => {
      if (route.request().method() === "POST" && broken++ === 0) await route.abort("connectionreset");
      else await route.continue();
    });
    await desk.page
      .locator('input[type="file"]')
      .setInputFiles({ name: "Überblick 1.bin", mimeType: "application/octet-stream", buffer: bytes });
    await desk.page.getByText("Waits for the connection").waitFor();
    await desk.page.getByRole("link", { name: "Überblick 1.bin" }).waitFor();
    expect(broken).toBeGreaterThan(1);
    await phone.page.getByRole("link", { name: "Überblick 1.bin" }).waitFor();
    await desk.page.getByRole("button", { name: "Hand in" }).click();
    await desk.page.getByText("Submitted", { exact: true }).waitFor();
    await phone.page.getByText("Submitted", { exact: true }).waitFor();

    const { items } = await mentor.call(listSubmissions, { query: { assignmentId } });
    const reviewing = await openScreen(browser, server.url, cohort.mentor.email);
    await show(reviewing, `/review/${items[0]?.id}`);
    const arriving = reviewing.page.waitForEvent("download");
    await reviewing.page.getByRole("link", { name: "Überblick 1.bin" }).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toBe("Überblick 1.bin");
    expect((await readFile(await download.path())).equals(bytes)).toBe(true);
    await reviewing.page.context().close();
  });

  test("changes are asked for as points to tick off; what was changed is seen word by word", async () => {
    const { items } = await mentor.call(listSubmissions, { query: { assignmentId } });
    const id = items[0]?.id ?? "";
    const { version } = (await mentor.call(getSubmission, { params: { id } })).submission;
    const claimed = await mentor.call(claimSubmission, { params: { id }, body: { version } });
    const feedback = "- Say why\n- Name the tunnel";
    await mentor.call(requestChanges, { params: { id }, body: { version: claimed.version, feedback } });
    await desk.page.getByRole("checkbox", { name: "Name the tunnel" }).check();
    expect(await text(desk).inputValue()).toBe("Written in the tunnel.");
    await text(desk).fill("Written in the Gotthard tunnel.");
    await desk.page.getByRole("button", { name: "Hand in again" }).click();
    await desk.page.getByText("Changes since attempt 1").click();
    await desk.page.locator("ins", { hasText: "Gotthard" }).waitFor();
    expect(await desk.page.locator("ins", { hasText: "Gotthard" }).innerText()).toBe("Gotthard ");
  });

  test("the moment work becomes late is seen to the second, with what it costs, and other terms undo it", async () => {
    const id = await newAssignment();
    const terms = { assignmentId: id, enrolmentId: cohort.student.enrolmentId, cutoffAt: null, maxAttempts: null };
    const dueAt = new Date(Date.now() + 8_000).toISOString();
    const given = await mentor.call(setOverride, { body: { ...terms, dueAt, reason: "To see it." } });
    await show(desk, `/work/${id}`);
    await text(desk).fill("Just in time?");
    await desk.page.getByText(/^0:0\d left$/).waitFor();
    await desk.page.getByText("Handing in now is late: 20 % of the points are taken.").waitFor();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await mentor.call(setOverride, {
      body: { ...terms, dueAt: later, reason: "They were ill.", version: given.version },
    });
    await desk.page.getByText("Handing in now is late").waitFor({ state: "detached" });
    await desk.page.getByRole("button", { name: "Hand in" }).click();
    await desk.page.getByText("Submitted", { exact: true }).waitFor();
    const { items } = await mentor.call(listSubmissions, { query: { assignmentId: id } });
    expect(items[0]?.lateSeconds).toBe(0);
  });

  test("no page was loaded twice but by hand, and none complained", () => {
    expect(phone.loads()).toBe(1);
    const expected = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|409|WebSocket/;
    expect([...desk.complaints, ...phone.complaints].filter((line) => !expected.test(line))).toEqual([]);
  });
});
