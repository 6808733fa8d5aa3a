import { expect, it } from "vitest";
import { buildStaff, buildStudent, buildWork } from "../../testing/build.ts";
import { patchAssignments } from "./cache.ts";

const page = { items: [buildWork(null), buildWork(null, { id: "a2" })], nextCursor: null };

it("shows a first hand-in beside its assignment", () => {
  const changed = buildStudent();
  expect(patchAssignments(page, changed)).toEqual({
    outcome: "applied",
    value: { ...page, items: [buildWork(changed), page.items[1]] },
  });
});

it("ignores older versions and the staff view", () => {
  const known = { items: [buildWork(buildStudent({ version: 3 }))], nextCursor: null };
  expect(patchAssignments(known, buildStudent({ version: 3 })).outcome).toBe("ignored");
  expect(patchAssignments(page, buildStaff()).outcome).toBe("ignored");
});

it("is stale when it lacks the assignment, unless a further page may have it", () => {
  const changed = buildStudent({ assignmentId: "new" });
  expect(patchAssignments(page, changed).outcome).toBe("stale");
  expect(patchAssignments({ ...page, nextCursor: "more" }, changed).outcome).toBe("ignored");
});
