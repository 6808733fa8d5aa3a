import { linkMentor } from "@cohort/contract/mentor-links";
import { expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildStudent } from "../harness/cohort.ts";
import { openScreen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

test("handing over a whole unit shows how many come with it and who, the first of them and then the others", async () => {
  const { db } = server.app.database;
  const { programmeId, floor, mentor } = cohort;
  for (let i = 1; i < 15; i++)
    await buildStudent(db, { programmeId, unitId: floor, name: `Student ${String(i).padStart(2, "0")}` });
  const caller = await signIn(server.url, cohort.admin.email);
  await caller.call(linkMentor, { body: { mentorId: mentor.id, unitId: floor } });

  const screen = await openScreen(browser, server.url, cohort.admin.email);
  await show(screen, "/people/mentors");
  await screen.page.getByRole("button", { name: `Hand ${mentor.name}'s students over` }).click();
  const unit = screen.page.getByRole("dialog").getByRole("region", { name: "Floor" });
  await unit.getByText("15 students").waitFor();
  const names = unit.getByRole("listitem");
  const first = await names.allInnerTexts();
  expect(first).toHaveLength(12);
  expect([first[0], first.at(-1)]).toEqual([cohort.student.name, "Student 11"]);
  await unit.getByRole("button", { name: "3 more" }).click();
  await until(async () => (await names.count()) === 15, "everybody is named");
  expect((await names.allInnerTexts()).at(-1)).toBe("Student 14");

  // Somebody who stays behind keeps the unit where it is: nobody comes with it then.
  await screen.page.getByRole("dialog").getByRole("checkbox", { name: cohort.student.name, exact: true }).uncheck();
  await unit.waitFor({ state: "detached" });
  expect(screen.complaints).toEqual([]);
  await screen.page.context().close();
});
