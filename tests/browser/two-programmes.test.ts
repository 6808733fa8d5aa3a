import { publishAnnouncement } from "@cohort/contract/announcements";
import { createInvite, createInviteLink, joinByInvite } from "@cohort/contract/invites";
import { createSnippet } from "@cohort/contract/snippets";
import { beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { isLive, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();
const { db } = server.app.database;

describe("somebody who is a mentor in one programme and an admin of another", () => {
  let evening: Cohort;
  let screen: Screen;

  beforeAll(async () => {
    evening = await buildCohort(db);
    await query(db, "update programmes set name = 'Evening school' where id = $1", [evening.programmeId]);
    await query(db, "update assignments set title = 'Evening ' || title where programme_id = $1", [
      evening.programmeId,
    ]);
    const admin = await signIn(server.url, evening.admin.email);
    const { programmeId } = evening;
    const given = { programmeId, email: cohort.mentor.email, name: "", role: "admin" as const, unitId: null };
    const invite = await admin.call(createInvite, { body: { ...given, mail: false } });
    const { path } = await admin.call(createInviteLink, { params: { id: invite.id } });
    const mentor = await signIn(server.url, cohort.mentor.email);
    await mentor.call(joinByInvite, { body: { token: path.split("#")[1] ?? "" } });
    for (const [where, title] of [
      [cohort.programmeId, "Said by day"],
      [programmeId, "Said in the evening"],
    ] as const)
      await mentor.call(createSnippet, { body: { programmeId: where, isShared: false, title, body: "Well done." } });
    screen = await openScreen(browser, server.url, cohort.mentor.email);
  }, 120_000);

  /** Opens a page, says what it shows of each programme, and goes to the other one. */
  const choose = async (path: string, name: string) => {
    await show(screen, path);
    await screen.page.getByLabel("Programme", { exact: true }).selectOption({ label: name });
    await screen.page.locator(isLive).waitFor();
    await screen.quiet();
  };
  const heads = () => screen.page.getByRole("columnheader").allInnerTexts();

  test("finds each programme's own work in the gradebook, and takes the same away as a file", async () => {
    await choose("/gradebook", "Evening school");
    await screen.page.getByRole("columnheader", { name: "Evening Task, held" }).waitFor();
    expect((await heads()).filter((text) => text === "Task, held")).toEqual([]);
    const file = await screen.page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
    expect(await (await screen.page.request.get(file ?? "")).text()).toContain("Evening Task, held");
    await choose("/gradebook", "Test programme");
    await screen.page.getByRole("columnheader", { name: "Task, held", exact: true }).waitFor();
    expect((await heads()).filter((text) => text.startsWith("Evening"))).toEqual([]);
  });

  test("finds each programme's own snippets", async () => {
    await choose("/snippets", "Evening school");
    await screen.page.getByText("Said in the evening").waitFor();
    expect(await screen.page.getByText("Said by day").count()).toBe(0);
    await choose("/snippets", "Test programme");
    await screen.page.getByText("Said by day").waitFor();
    expect(await screen.page.getByText("Said in the evening").count()).toBe(0);
  });

  test("is offered to make rubrics where they steer, and to read them where they do not", async () => {
    await choose("/rubrics", "Evening school");
    await screen.page.getByRole("button", { name: "New rubric" }).waitFor();
    await choose("/rubrics", "Test programme");
    await screen.page.getByRole("button", { name: "New rubric" }).waitFor({ state: "detached" });
  });

  test("is led by a notice to the programme it speaks of", async () => {
    await choose("/queue", "Test programme");
    const admin = await signIn(server.url, evening.admin.email);
    const text = { title: "The lights stay on", body: "Until ten.", category: "news", priority: "normal" } as const;
    const plain = { trackId: null, pinned: false, asksConfirmation: false, publishAt: null, expiresAt: null };
    const audience = { kind: "programme" as const };
    await admin.call(publishAnnouncement, {
      body: { programmeId: evening.programmeId, audience, ...text, ...plain },
    });
    await show(screen, "/notifications");
    await screen.page.getByRole("link", { name: "The lights stay on" }).click();
    await screen.page.getByRole("heading", { name: "Announcements", level: 1 }).waitFor();
    await screen.page.getByRole("article").getByText("The lights stay on").waitFor();
    expect(new URL(screen.page.url()).search).toBe("");
    expect(await screen.page.getByLabel("Programme", { exact: true }).inputValue()).toBe(evening.programmeId);
    await screen.page.goto(`/announcements?in=${crypto.randomUUID()}`);
    await screen.page.getByText("The lights stay on").first().waitFor();
    expect(new URL(screen.page.url()).search).toBe("");
  });

  test("is led only to pages that are theirs in the programme on screen, and to its people", async () => {
    const pages = screen.page.getByRole("navigation", { name: "Main" });
    await choose("/queue", "Test programme");
    await pages.getByRole("link", { name: "Students" }).waitFor();
    expect(await pages.getByRole("link", { name: "People" }).count()).toBe(0);
    await choose("/queue", "Evening school");
    await pages.getByRole("link", { name: "People" }).click();
    await screen.page.goto(`/people/${evening.student.id}`);
    await screen.page.getByRole("dialog", { name: "student" }).getByText(evening.student.email).waitFor();
    expect(screen.complaints).toEqual([]);
  });
});
