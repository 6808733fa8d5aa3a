import { publishAnnouncement, readAnnouncement } from "@cohort/contract/announcements";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildStudent } from "../harness/cohort.ts";
import { figure, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

describe("whom an announcement reached, for those who wrote it", () => {
  let coordinator: Screen;
  let student: Caller;
  let id: string;
  const rowOf = (screen: Screen, name: string) =>
    screen.page.locator("tbody tr").filter({ has: screen.page.getByText(name, { exact: true }) });

  beforeAll(async () => {
    const { programmeId, floor } = cohort;
    // More than a page of them; "student" comes last.
    for (let i = 10; i < 65; i++)
      await buildStudent(server.app.database.db, { programmeId, unitId: floor, name: `reader ${i}` });
    student = await signIn(server.url, cohort.student.email);
    const author = await signIn(server.url, cohort.coordinator.email);
    const { id: made } = await author.call(publishAnnouncement, {
      body: {
        programmeId,
        audience: { kind: "units", unitIds: [floor] },
        title: "Bring a pen",
        body: "",
        category: "news",
        priority: "normal",
        pinned: false,
        asksConfirmation: true,
        trackId: null,
        publishAt: null,
        expiresAt: null,
      },
    });
    id = made;
    coordinator = await openScreen(browser, server.url, cohort.coordinator.email);
  }, 120_000);

  test("the count leads to the people, who are searched, filtered and opened page by page", async () => {
    const { page } = coordinator;
    await show(coordinator, "/announcements");
    await page.getByRole("link", { name: "Bring a pen: 0 of 56 have seen it · 0 confirmed" }).click();
    await page.getByRole("heading", { name: "Bring a pen" }).waitFor();
    await page.getByText("50 of 56").waitFor();
    expect(await figure(coordinator, "Reached").innerText()).toContain("56");
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("56 of 56").waitFor();
    await rowOf(coordinator, "student").getByText("not yet").first().waitFor();
    await page.getByLabel("Search by name").fill("reader 1");
    await page.getByText("10 of 10").waitFor();
    expect(await page.locator("tbody tr").count()).toBe(10);
    await page.getByLabel("Search by name").fill("nobody at all");
    await page.getByText("Nobody fits this").waitFor();
    await page.getByLabel("Search by name").fill("");
    await page.getByText("56 of 56").waitFor();
  });

  test("whoever confirms moves on, and the list stays where its reader is", async () => {
    const { page } = coordinator;
    await page.getByLabel("Filter by how far they are").selectOption({ label: "Not confirmed" });
    await page.waitForURL(/show=notConfirmed/);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("56 of 56").waitFor();
    const row = rowOf(coordinator, "student");
    await row.scrollIntoViewIfNeeded();
    const [scrolled, top] = [await page.evaluate<number>("window.scrollY"), (await row.boundingBox())?.y];
    expect(scrolled).toBeGreaterThan(160);
    await student.call(readAnnouncement, { params: { id }, body: { confirm: false } });
    await row.locator("td").first().locator("time").waitFor();
    await student.call(readAnnouncement, { params: { id }, body: { confirm: true } });
    await row.getByText("no longer in this list").waitFor();
    await until(async () => (await figure(coordinator, "Confirmed").innerText()) === "1", "one has confirmed");
    expect([await page.evaluate<number>("window.scrollY"), (await row.boundingBox())?.y]).toEqual([scrolled, top]);
    await page.getByRole("button", { name: "Show the list as it is now" }).click();
    await page.getByText("55 of 55").waitFor();
    expect(await row.count()).toBe(0);
    expect(coordinator.loads()).toBe(1);
  });

  test("who has not confirmed is chosen there and reminded", async () => {
    const { page } = coordinator;
    await show(coordinator, `/announcements/${id}?show=notConfirmed&q=reader 6`);
    await page.getByText("5 of 5").waitFor();
    await page.getByLabel("Choose everybody on this page").check();
    await page.getByLabel("Choose reader 62").uncheck();
    await page.getByRole("button", { name: "Write to them" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("reader 60, reader 61, reader 63, reader 64").waitFor();
    await dialog.getByLabel("Title").fill("Please confirm");
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.waitFor({ state: "detached" });
    await show(coordinator, "/announcements");
    await page.getByRole("link", { name: /Please confirm: 0 of 4 have seen it/ }).waitFor();
  });

  test("a coordinator tells a floor of theirs something, and none outside of it", async () => {
    const { page } = coordinator;
    await show(coordinator, "/announcements");
    await page.getByRole("button", { name: "Write an announcement" }).click();
    const to = page.getByRole("dialog").getByLabel("To", { exact: true });
    expect(await to.locator("option").allInnerTexts()).toEqual(["Campus", "Campus / Floor"]);
    await to.selectOption({ label: "Campus / Floor" });
    await page.getByRole("dialog").getByLabel("Title").fill("Only the floor");
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
    await page.getByRole("link", { name: /Only the floor: 0 of 56 have seen it/ }).waitFor();
  });

  test("its address is shared with an administrator, leads to the file, and is nothing to others", async () => {
    const admin = await openScreen(browser, server.url, cohort.admin.email);
    await show(admin, `/announcements/${id}?show=confirmed`);
    await admin.page.getByText("1 of 1").waitFor();
    await rowOf(admin, "student").waitFor();
    const href = await admin.page.getByRole("link", { name: "Export as CSV" }).getAttribute("href");
    const file = await admin.page.request.get(href as string);
    expect((await file.text()).split("\r\n")[1]).toMatch(/^student,Floor,/);
    const other = await openScreen(browser, server.url, cohort.otherCoordinator.email);
    await other.page.goto(`/announcements/${id}`);
    await other.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    expect([...coordinator.complaints, ...admin.complaints]).toEqual([]);
  });
});

test("students are chosen from the list and written to; each of them reads it at once, the others never", async () => {
  const mentor = await openScreen(browser, server.url, cohort.coordinator.email);
  const [reader, other] = [
    await openScreen(browser, server.url, cohort.student.email),
    await openScreen(browser, server.url, cohort.otherStudent.email),
  ];
  for (const screen of [reader, other]) await show(screen, "/announcements");
  const { page } = mentor;
  await show(mentor, "/students?q=reader 1&sort=name");
  await page.getByLabel("Choose everybody on this page").check();
  await page.getByText("10 chosen").waitFor();
  await page.getByLabel("Choose reader 14").uncheck();
  await page.getByText("9 chosen").waitFor();
  await page.getByLabel("Search by name").fill("student");
  await page.getByLabel("Choose student").check();
  await page.getByText("10 chosen").waitFor();
  await page.getByRole("button", { name: "Write to them" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("reader 10, reader 11, reader 12, reader 13, reader 15 and 5 more").waitFor();
  expect(await dialog.getByLabel("To", { exact: true }).count()).toBe(0);
  await dialog.getByLabel("Title").fill("See me on Monday");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Sent", { exact: true }).waitFor();
  expect(await page.getByText("10 chosen").count()).toBe(0);
  await reader.page.getByRole("heading", { name: "See me on Monday" }).waitFor();
  await reader.settled();
  expect(reader.received.join()).not.toContain("reader 10");
  await show(mentor, "/announcements");
  const link = page.getByRole("link", { name: /See me on Monday: \d of 10 have seen it/ });
  await link.waitFor();
  await page.getByRole("listitem").filter({ has: link }).getByText("To: Students who were chosen").waitFor();
  await link.click();
  await page.getByText("10 of 10").waitFor();
  expect(await page.getByText("reader 14").count()).toBe(0);
  // Staff are in the list of people, too, and are not written to so.
  await show(mentor, "/people?q=mentor");
  await page.getByRole("button", { name: "Open mentor", exact: true }).waitFor();
  expect(await page.getByRole("checkbox").count()).toBe(0);
  await show(mentor, "/people?q=student");
  await page.getByLabel("Choose student").check();
  await page.getByText("1 chosen").waitFor();
  await other.settled();
  expect(other.received.join()).not.toContain("See me on Monday");
  expect([...mentor.complaints, ...reader.complaints, ...other.complaints]).toEqual([]);
});
