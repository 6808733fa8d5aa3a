import { randomUUID } from "node:crypto";
import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "../harness/caller.ts";
import { findViolations } from "./accessibility.ts";
import { isLive, openScreen, openTab, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

describe("the frame around every page", () => {
  let mentor: Screen;

  beforeAll(async () => {
    const student = await signIn(server.url, cohort.student.email);
    await student.call(submitAssignment, { body: { assignmentId: cohort.held, answers: { text: "done" } } });
    mentor = await openScreen(browser, server.url, cohort.mentor.email);
  }, 120_000);

  const heading = (text: string) => mentor.page.getByRole("heading", { level: 1, name: text });

  test("anything is found and opened without a mouse, and offered again", async () => {
    const { page } = mentor;
    await show(mentor, "/board");
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Search and commands" });
    await field.waitFor();
    await page.keyboard.type("held");
    const found = page.getByRole("group", { name: "Submissions" }).getByRole("option");
    await found.first().waitFor();
    const label = (await found.first().innerText()).split("\n")[0] ?? "";
    expect(await findViolations(page, "dialog[open]", {})).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/review\//);
    await heading(label.split(": ")[1] ?? label).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("group", { name: "Recent" }).getByRole("option", { name: label }).waitFor();
    await page.keyboard.press("Escape");
    await field.waitFor({ state: "detached" });
    expect(mentor.loads()).toBe(1);
  });

  test("a bell that does not arrive takes no page with it", async () => {
    const screen = await openScreen(browser, server.url, cohort.mentor.email);
    const refused: string[] = [];
    await screen.page.route(/assets\/(bell|banner)-.*\.js$/, (route) => {
      refused.push(route.request().url());
      return route.abort();
    });
    await show(screen, "/queue");
    await screen.quiet();
    expect(new Set(refused).size).toBe(2);
    await screen.page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
    await screen.page.locator(isLive).waitFor();
    await screen.page.context().close();
  });

  test("two letters go to a page, and the sheet of keys names them", async () => {
    const { page } = mentor;
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await heading("Queue").waitFor();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard" });
    await sheet.getByRole("heading", { name: "On this page" }).waitFor();
    await sheet.getByText("Claim and open").waitFor();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.getByPlaceholder("Search students and assignments").focus();
    await page.keyboard.type("gb?");
    expect(new URL(page.url()).pathname).toBe("/queue");
    expect(await sheet.count()).toBe(0);
  });

  test("the first Tab offers to skip to the content", async () => {
    const { page } = mentor;
    await show(mentor, "/board");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
  });

  test.each([
    ["/review/nonsense", "There is nothing here"],
    ["/students/nonsense", "There is nothing here"],
    [`/students/${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`, "There is nothing here"],
    ["/progress/nonsense", "There is nothing here"],
    ["/board/nonsense", "There is nothing here"],
    [`/board?unit=${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`, "There is nothing here"],
    ["/people/nonsense", "There is nothing here"],
  ])("%s says %j instead of showing something else", async (path, title) => {
    const { page } = await openTab(mentor.page.context());
    await page.goto(path);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.close();
  });

  test("an address that names nobody says so over the list of people, one that names somebody shows them", async () => {
    const admin = await openScreen(browser, server.url, cohort.admin.email);
    await show(admin, `/people/${randomUUID()}`);
    const drawer = admin.page.getByRole("dialog", { name: "Nobody is here" });
    await drawer.getByText("this person is not yours to see").waitFor();
    await admin.page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    expect(new URL(admin.page.url()).pathname).toBe("/people");
    await show(admin, `/people/${cohort.student.id}`);
    await admin.page.getByRole("dialog", { name: "student" }).getByText(cohort.student.email).waitFor();
    await show(admin, "/programme/nonsense");
    await admin.page.getByRole("heading", { level: 1, name: "There is nothing here" }).waitFor();
    await admin.page.context().close();
  });

  test.each(["en", "de"])("on a phone the pages about people stand in one line, in %s", async (language) => {
    const { page } = await openScreen(browser, server.url, cohort.admin.email, { width: 390 });
    await page.addInitScript(`localStorage.setItem("cohort.language", "${language}")`);
    await page.goto("/people/mails");
    const tabs = page.locator("main nav a");
    await tabs.last().waitFor();
    const boxes = await page.evaluate<number[][]>(
      "[...document.querySelectorAll('main nav a')].map((tab) => tab.getBoundingClientRect()).map(({ top, right }) => [top, right])",
    );
    expect(boxes.length).toBe(5);
    expect(new Set(boxes.map(([top]) => top)).size).toBe(1);
    expect(Math.max(...boxes.map(([, right]) => right as number))).toBeLessThanOrEqual(390);
    await page.context().close();
  });

  test("an address that can name nothing is nothing, and what it carries beside that is left aside: nobody asks the server", async () => {
    const admin = await openScreen(browser, server.url, cohort.admin.email);
    const astray = admin.page.getByRole("heading", { level: 1, name: "There is nothing here" });
    for (const path of [
      "/people/invitations",
      "/people/nonsense",
      "/students/nonsense",
      "/review/nonsense",
      "/progress/nonsense",
      "/submissions/nonsense",
      "/announcements/nonsense",
    ]) {
      await show(admin, path);
      await astray.waitFor();
    }
    expect(await admin.page.getByRole("dialog").count()).toBe(0);
    expect(admin.calls.filter((call) => /nonsense|invitations|\/api\/people$/.test(call))).toEqual([]);
    const long = "a".repeat(120);
    for (const path of [
      `/queue?view=all&unit=x&track=x&assignment=x&state=x&q=${long}`,
      `/students?unit=x&notHandedIn=x&q=${long}`,
      `/gradebook?unit=x&stage=x&track=x&q=${long}`,
      `/people?unit=x&q=${long}`,
      "/people/import?id=x",
      `/audit?kind=${long}&q=${long}`,
      "/board?unit=x&track=x&key=x",
      "/board?period=season&key=2027-03-01",
      "/rubrics?id=x",
    ]) {
      await show(admin, path);
      await admin.quiet();
      expect(await astray.count(), path).toBe(0);
      expect(await admin.page.getByRole("button", { name: "Try again" }).count(), path).toBe(0);
    }
    expect(admin.complaints).toEqual([]);
    await admin.page.context().close();
  });

  test("density and language are chosen on the device and hold from the first paint on", async () => {
    const { page } = mentor;
    await show(mentor, "/settings/appearance");
    const height = () =>
      page.evaluate<string>("getComputedStyle(document.documentElement).getPropertyValue('--row-height')");
    const before = await height();
    await page.getByText("Compact", { exact: true }).click();
    expect(await height()).not.toBe(before);
    await page.getByText("Deutsch", { exact: true }).click();
    await heading("Einstellungen").waitFor();
    await page.locator(isLive).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(await page.locator("html").getAttribute("data-density")).toBe("compact");
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await heading("Warteschlange").waitFor();
    expect(mentor.complaints).toEqual([]);
  });

  test.each([
    [1280, "comfortable"],
    [1280, "compact"],
    [390, "comfortable"],
    [390, "compact"],
  ])("at %i px, %s, the frame stands before a script has run, where it will stand", async (width, density) => {
    const screen = await openScreen(browser, server.url, cohort.mentor.email, { width });
    const { page } = screen;
    await page.addInitScript(`localStorage.setItem("cohort.density", "${density}")`);
    const boxes = (within: string) =>
      page.evaluate<number[][]>(`["bar", "bar svg", "foot", "bell"].map((part) => {
        const { x, y, width, height } = document.querySelector("${within} .frame-" + part).getBoundingClientRect();
        return part === "foot" ? [y, height] : [x, y, width, height];
      })`);
    await show(screen, "/queue");
    expect(await page.locator("html").getAttribute("data-density")).toBe(density);
    const drawn = await boxes("#root");
    expect(await page.locator(".shell").isVisible()).toBe(false);
    await page.route(/\.js$/, (route) => route.abort());
    await page.goto("/queue");
    expect(await page.locator(".shell").isVisible()).toBe(true);
    expect(await boxes(".shell")).toEqual(drawn);
    await page.goto("/sign-in");
    expect(await page.locator(".shell").isVisible()).toBe(false);
    await page.context().close();
  });

  test("whoever is not signed in sees no frame, and whoever no longer is sees it once", async () => {
    const { page } = await openScreen(browser, server.url, cohort.mentor.email);
    await page.goto("/sign-in");
    await page.route(/\.js$/, (route) => route.abort());
    await page.goto("/queue");
    expect(await page.locator(".shell").isVisible()).toBe(false);
    await page.unroute(/\.js$/);
    await page.goto("/queue");
    await page.locator("main h1").waitFor();
    await page.context().clearCookies();
    await page.goto("/queue");
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    expect(await page.evaluate("localStorage.getItem('cohort.signed-in')")).toBe(null);
    await page.context().close();
  });
});
