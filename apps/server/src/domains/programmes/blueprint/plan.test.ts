import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Blueprint, blueprintOf, type Kind } from "./blueprint.ts";
import { planConfiguration, type Standing } from "./plan.ts";
import { readConfigurationFile } from "./read-file.ts";
import { writeConfigurationFile } from "./write-file.ts";

const files = ["institution.yaml", "bootcamp.yaml"];
const read = (file: string): Blueprint => {
  const text = readFileSync(new URL(`../../../../../../configurations/${file}`, import.meta.url), "utf8");
  return blueprintOf(readConfigurationFile(text, file), "2026-10-05");
};
const standing = (blueprint: Blueprint, used: Partial<Record<Kind, string[]>> = {}): Standing => ({
  ...structuredClone(blueprint),
  used: {
    programme: new Set(used.programme),
    unit: new Set(used.unit),
    track: new Set(used.track),
    stage: new Set(used.stage),
    season: new Set(used.season),
    rubric: new Set(used.rubric),
    board: new Set(used.board),
    assignment: new Set(used.assignment),
  },
});

it.each(files)("makes all of %s where there is nothing, and changes nothing of it the second time", (file) => {
  const wanted = read(file);
  const first = planConfiguration(undefined, wanted);
  // Boards come with what they are about; what a file says of them changes them.
  const made = first.changes.filter(({ kind }) => kind !== "board");
  expect(made.every(({ action }) => action === "create")).toBe(true);
  expect(made).toHaveLength(
    [wanted.unit, wanted.track, wanted.stage, wanted.season, wanted.rubric, wanted.assignment]
      .map((items) => items?.length ?? 0)
      .reduce((sum, one) => sum + one, 1),
  );
  expect(planConfiguration(standing(wanted), wanted)).toMatchObject({ changes: [], refused: false });
});

it.each(files)("writes %s as a file that means exactly the same", (file) => {
  const blueprint = read(file);
  const again = readConfigurationFile(writeConfigurationFile(blueprint), "written.yaml");
  expect(blueprintOf(again, again.starts ?? "")).toEqual(blueprint);
});

it("refuses what would change history, and names it; the same is allowed before anybody handed in", () => {
  const before = read("institution.yaml");
  const wanted = structuredClone(before);
  const one = wanted.assignment[0] as Blueprint["assignment"][number];
  one.maxPoints = 50;
  one.title = "Another title";
  one.fields = one.fields.slice(1);
  expect(planConfiguration(standing(before), wanted).refused).toBe(false);
  const plan = planConfiguration(standing(before, { assignment: [one.key] }), wanted);
  expect(plan.refused).toBe(true);
  expect(plan.changes).toHaveLength(1);
  expect(plan.changes[0]?.settings.map(({ name, locked }) => [name, locked])).toEqual([
    ["title", false],
    ["fields", true],
    ["maxPoints", true],
  ]);
});

it("lets a field be added or reworded after somebody handed in", () => {
  const before = read("institution.yaml");
  const wanted = structuredClone(before);
  const one = wanted.assignment[0] as Blueprint["assignment"][number];
  one.fields = [
    ...one.fields.map((field) => ({ ...field, label: `${field.label}!` })),
    { key: "more", label: "More", type: "text", required: false, maxLength: 10 },
  ];
  expect(planConfiguration(standing(before, { assignment: [one.key] }), wanted).refused).toBe(false);
});

it("leaves alone what the file no longer has, and says so", () => {
  const before = read("bootcamp.yaml");
  const wanted = { ...before, assignment: before.assignment.slice(1) };
  expect(planConfiguration(standing(before), wanted)).toMatchObject({
    refused: false,
    changes: [{ kind: "assignment", key: before.assignment[0]?.key, action: "absent" }],
  });
});

it("does not mind in which order the database keeps the keys of a form's fields", () => {
  const before = read("bootcamp.yaml");
  const turned = structuredClone(before);
  for (const one of turned.assignment)
    one.fields = one.fields.map((field) => Object.fromEntries(Object.entries(field).reverse()) as typeof field);
  expect(planConfiguration(standing(before), turned).changes).toEqual([]);
});
