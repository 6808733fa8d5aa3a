import { submitAssignment } from "@cohort/contract/submissions";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { password } from "../harness/cohort.ts";
import { isLive } from "./screen.ts";
import { openStage } from "./stage.ts";

/**
 * Whether the element with the focus shows it by a ring: of its own, of what it stretches over, or of the field around
 * it.
 */
const showsFocus = `(() => {
  const focused = document.activeElement;
  if (focused.matches("h1, main, [role=dialog]")) return true;
  const isRinged = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = focused.closest(".mantine-PasswordInput-input") ?? focused;
  return [undefined, "::before", "::after"].some((part) => isRinged(getComputedStyle(box, part)));
})()`;
const focusedNow = `(document.activeElement === document.body ? "nothing" : document.activeElement.outerHTML.slice(0, 160))`;

/** Somebody with a keyboard and nothing else. */
class Hands {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Tabs on until `target` has the focus; every stop on the way shows where one is. */
  async reach(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await target.first().waitFor();
    const focus = this.page.locator(":focus");
    for (let stops = 0; stops < 90; stops++) {
      if ((await target.and(focus).count()) > 0) return;
      await this.press(key);
      expect(await this.page.evaluate(showsFocus), `${await this.page.evaluate(focusedNow)} shows its focus`).toBe(
        true,
      );
    }
    throw new Error(`No Tab reaches ${target}; the focus is at ${await this.page.evaluate(focusedNow)}.`);
  }

  async take(target: Locator, key?: "Shift+Tab"): Promise<void> {
    await this.reach(target, key);
    await this.press("Enter");
  }

  /** After what closes a dialog or changes the page: one goes on from somewhere, not from the top of the document. */
  async keepsPlace(when: string): Promise<void> {
    const isPlaced = async () => (await this.page.evaluate(focusedNow)) !== "nothing";
    await until(isPlaced, `something has the focus ${when}`);
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }
}

const { server, cohort, browser } = await openStage();

describe("with the keyboard alone", () => {
  beforeAll(async () => {
    const student = await signIn(server.url, cohort.student.email);
    await student.call(submitAssignment, { body: { assignmentId: cohort.held, answers: { text: "done" } } });
  }, 120_000);

  async function arrive(email: string): Promise<Hands> {
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce" });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const hands = new Hands(page);
    await page.goto("/");
    await hands.reach(page.getByRole("textbox", { name: "E-mail address" }));
    await hands.type(email);
    await hands.reach(page.getByRole("textbox", { name: "Password" }));
    await hands.type(password);
    await hands.press("Enter");
    await page.locator(isLive).waitFor();
    await hands.keepsPlace("after signing in");
    return hands;
  }

  test("a student signs in, opens an assignment, writes, hands in and sees it", async () => {
    const hands = await arrive(cohort.student.email);
    const { page } = hands;
    await hands.press("g", "w");
    await hands.heading("My work").waitFor();
    await hands.keepsPlace("on the list of work");
    await hands.take(page.getByRole("link", { name: "Task, immediate" }));
    await hands.heading("Task, immediate").waitFor();
    await hands.keepsPlace("on the assignment");
    await hands.reach(page.locator("main textarea"));
    await hands.type("Written without a mouse.");
    await hands.take(page.getByRole("button", { name: "Hand in" }));
    await page.getByText("Submitted", { exact: true }).waitFor();
    await page.locator("main").getByText("Written without a mouse.").waitFor();
    await hands.keepsPlace("after handing in");
    await page.context().close();
  });

  test("a mentor signs in, opens the queue, claims, grades and goes on to the next", async () => {
    const hands = await arrive(cohort.mentor.email);
    const { page } = hands;
    await hands.take(page.getByRole("link", { name: "Queue", exact: true }), "Shift+Tab");
    await hands.heading("Queue").waitFor();
    await hands.keepsPlace("in the queue");
    await hands.take(page.getByRole("link", { name: "Task, held" }));
    await hands.heading("Task, held").waitFor();
    await hands.keepsPlace("in the review");
    await hands.take(page.getByRole("button", { name: "Claim to review" }));
    const points = page.getByRole("textbox", { name: "Points" });
    await points.waitFor();
    await hands.keepsPlace("after claiming");
    await hands.reach(points);
    await hands.type("84");
    await hands.reach(page.getByRole("textbox", { name: "Feedback for the student" }));
    await hands.type("Read with care.");
    await hands.take(page.getByRole("button", { name: "Grade and hold" }));
    await page.getByText("The grade is held until it is released.").waitFor();
    await hands.keepsPlace("after grading");
    await hands.take(page.getByRole("button", { name: "Release the grade" }));
    await page.locator("main").getByText("Released", { exact: true }).first().waitFor();
    await hands.keepsPlace("after releasing");
    await hands.take(page.getByRole("button", { name: "Claim next" }));
    await hands.heading("Task, immediate").waitFor();
    await hands.keepsPlace("in the next review");
    await page.context().close();
  });

  test("a coordinator signs in, opens a student and gives them a further mentor", async () => {
    const hands = await arrive(cohort.coordinator.email);
    const { page } = hands;
    await hands.press("g", "p");
    await hands.heading("People").waitFor();
    await hands.keepsPlace("on the list of people");
    const row = page.getByRole("button", { name: "Open student", exact: true });
    await hands.take(row);
    const drawer = page.getByRole("dialog", { name: "student" });
    await drawer.getByText(cohort.student.email).waitFor();
    await hands.reach(drawer.getByLabel("Add a mentor"));
    await hands.type("otherMentor");
    await hands.take(drawer.locator("section", { hasText: "Add a mentor" }).getByRole("button", { name: "Give" }));
    await drawer.getByRole("button", { name: "End: otherMentor" }).waitFor();
    await hands.keepsPlace("after the mentor was given");
    await hands.take(drawer.getByRole("button", { name: "End: otherMentor" }));
    await drawer.getByRole("button", { name: "End: otherMentor" }).waitFor({ state: "detached" });
    await hands.keepsPlace("after the link was ended");
    await hands.press("Escape");
    await drawer.waitFor({ state: "detached" });
    await row.and(page.locator(":focus")).waitFor();
    await page.context().close();
  });

  test("an admin signs in and invites a person", async () => {
    const hands = await arrive(cohort.admin.email);
    const { page } = hands;
    await hands.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).waitFor();
    await hands.type("People");
    await page.getByRole("option", { name: "People" }).first().waitFor();
    await hands.press("Enter");
    await hands.heading("People").waitFor();
    await hands.keepsPlace("on the list of people");
    await hands.take(page.getByRole("link", { name: "Invitations" }));
    await hands.heading("Invitations").waitFor();
    await hands.keepsPlace("among the invitations");
    await hands.reach(page.getByRole("textbox", { name: "E-mail address" }));
    await hands.type("new.person@cohort.test");
    await hands.reach(page.getByRole("combobox", { name: "Role" }));
    await hands.type("Mentor");
    await hands.take(page.getByRole("button", { name: "Invite", exact: true }));
    await page.getByRole("button", { name: "Take back: new.person@cohort.test" }).waitFor();
    await hands.keepsPlace("after inviting");
    await hands.take(page.getByRole("button", { name: "Take back: new.person@cohort.test" }));
    await page.getByRole("button", { name: "Take back: new.person@cohort.test" }).waitFor({ state: "detached" });
    await hands.keepsPlace("after taking it back");
    await page.context().close();
  });
});
