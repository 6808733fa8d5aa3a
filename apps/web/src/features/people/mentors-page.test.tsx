import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { t } from "../../strings/people.ts";
import { buildMe, renderScreen } from "../../testing/render-screen.tsx";
import { MentorsPage } from "./mentors-page.tsx";

/** The page of mentors who review whole units, of which nothing can be moved one by one. */
const show = (...students: number[]) =>
  renderScreen(
    <MentorsPage />,
    ({ path }) => {
      if (path.startsWith("/api/mentor-links/balance")) return { body: { moves: [], loads: [] } };
      const items = students.map((count, i) => ({
        ...{ mentor: { id: `m${i}`, name: `Mentor ${i}` }, students: count, unitIds: ["unit1"] },
        ...{ waiting: 0, leases: 0, oldestWaitingAt: null },
      }));
      return { body: { items, unmentored: 0 } };
    },
    buildMe({ roles: ["coordinator"] }),
  );

it("says that the load is even only where it is", async () => {
  await show(12, 11);
  await screen.findByText(t.mentors.balanced);
  await show(25, 0);
  await screen.findByText(t.mentors.unitsKeep);
  expect(screen.queryByText(t.mentors.balanced)).toBeNull();
});
