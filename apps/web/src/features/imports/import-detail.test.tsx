import type { Import, ImportRow } from "@cohort/contract/imports";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { t } from "../../strings/people.ts";
import { buildMe, renderScreen } from "../../testing/render-screen.tsx";
import { ImportDetail } from "./import-detail.tsx";

const one: Import = {
  ...{ id: "i1", version: 2, programmeId: "p1", fileName: "people.csv", state: "checked" },
  ...{ columns: ["First name", "Last name", "E-mail", "Place"], total: 1, mails: null },
  mapping: { name: 0, lastName: 1, email: 2, role: null, unit: 3, mentor: null },
  defaults: { role: "student", unitId: null },
  counts: { create: 0, join: 0, move: 0, unchanged: 0, error: 1 },
  progress: { done: 0, failed: 0, kept: 0, of: 0 },
  createdBy: { id: "me", name: "Amara Okafor" },
  ...{ createdAt: "2027-03-01T12:00:00Z", finishedAt: null },
};
const row: ImportRow = {
  ...{ line: 2, cells: ["Ada", "Lovelace", "ada@x.org", "Floor 9"], action: "error", outcome: null },
  issues: [{ field: "unit", code: "unit.unknown", value: "Floor 9" }],
};

it("calls units what the programme calls them, and offers a column for last names", async () => {
  await renderScreen(
    <ImportDetail id="i1" onLeave={() => undefined} />,
    ({ path }) => ({ body: path.includes("/rows") ? { items: [row], nextAfter: null } : one }),
    buildMe({ roles: ["admin"] }),
  );
  expect((await screen.findByLabelText<HTMLSelectElement>("Floor")).value).toBe("3");
  expect(screen.getByLabelText(t.imports.defaultUnit("Floor"))).toBeTruthy();
  await screen.findByText("No Floor is called that: Floor 9");
  expect(screen.getByLabelText<HTMLSelectElement>(t.imports.fields.lastName).value).toBe("1");
});
