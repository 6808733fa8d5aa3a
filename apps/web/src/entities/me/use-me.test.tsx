import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { buildMe, renderScreen } from "../../testing/render-screen.tsx";
import { chooseProgramme } from "./chosen-programme.ts";
import { useProgramme, useProgrammeOfUnit } from "./use-me.ts";

function Name() {
  return <p role="note">{useProgramme()?.name}</p>;
}

it("shows the chosen programme, and the first when the chosen one is no longer the caller's", async () => {
  const [first] = buildMe().programmes;
  if (!first) throw new Error("The builder has no programme");
  const programmes = [first, { ...first, id: "p2", name: "Evening school" }];
  await renderScreen(<Name />, () => new TypeError("not asked"), buildMe({ programmes }));
  expect((await screen.findByRole("note")).textContent).toBe(first.name);
  act(() => chooseProgramme("p2"));
  expect(screen.getByRole("note").textContent).toBe("Evening school");
  act(() => chooseProgramme("gone"));
  expect(screen.getByRole("note").textContent).toBe(first.name);
});

function Whose() {
  return <p role="note">{useProgrammeOfUnit("unit9") ?? "only one"}</p>;
}

it("knows the programme of a unit among several, whichever is on screen", async () => {
  const [first] = buildMe().programmes;
  if (!first) throw new Error("The builder has no programme");
  const other = { ...first, id: "p2", units: [{ id: "unit9", parentId: null, name: "Floor 9" }] };
  await renderScreen(<Whose />, () => new TypeError("not asked"), buildMe({ programmes: [first, other] }));
  expect((await screen.findByRole("note")).textContent).toBe("p2");
  await renderScreen(<Whose />, () => new TypeError("not asked"), buildMe({ programmes: [other] }));
  expect((await screen.findByRole("note")).textContent).toBe("only one");
});
