import { listSubmissions, submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "../harness/caller.ts";
import { buildAssignments } from "../harness/cohort.ts";
import { openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

describe("two who review the same work", () => {
  let ada: Screen;
  let bob: Screen;
  let address: string;

  beforeAll(async () => {
    const { db } = server.app.database;
    const [assignmentId = ""] = await buildAssignments(db, cohort, 1);
    const student = await signIn(server.url, cohort.student.email);
    await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
    const { items } = await student.call(listSubmissions, { query: {} });
    address = `/review/${items[0]?.id}`;
    ada = await openScreen(browser, server.url, cohort.mentor.email);
    bob = await openScreen(browser, server.url, cohort.admin.email);
  }, 120_000);

  const looking = ({ page }: Screen, name: string) => page.getByText(`${name} is looking at this`);
  const feedback = ({ page }: Screen) => page.getByRole("textbox", { name: "Feedback for the student" });

  test("each sees the other looking, and at once who took it", async () => {
    await show(ada, address);
    await show(bob, address);
    await looking(ada, cohort.admin.name).waitFor();
    await looking(bob, cohort.mentor.name).waitFor();
    await ada.page.getByRole("button", { name: "Claim to review" }).click();
    await bob.page.getByText(`${cohort.mentor.name} is reviewing this`).waitFor();
  });

  test("whoever comes second reads what the first decided beside what they wrote themselves", async () => {
    await feedback(ada).fill("Well begun, says the first.");
    await ada.page.getByText("Draft saved").waitFor();
    await ada.page.getByRole("button", { name: "Give back" }).click();
    await bob.page.getByRole("button", { name: "Claim to review" }).click();
    await bob.page.getByRole("textbox", { name: "Points" }).fill("70");
    await feedback(bob).fill("Decided by the second.");
    await bob.page.getByRole("button", { name: "Grade and show" }).click();
    const notice = ada.page.getByRole("alert").filter({ hasText: "This changed while you were reviewing" });
    await notice.getByText("Decided by the second.").waitFor();
    await notice.getByText("Well begun, says the first.").waitFor();
    await notice.getByRole("button", { name: "Discard mine" }).click();
    await notice.waitFor({ state: "detached" });
  });

  test("in the queue it is seen who looks, and who leaves is gone", async () => {
    await show(bob, "/queue?view=all");
    await bob.page.getByText(`${cohort.mentor.name} is looking at this`).waitFor();
    await ada.page.close();
    await bob.page.getByText(`${cohort.mentor.name} is looking at this`).waitFor({ state: "detached" });
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });
});
