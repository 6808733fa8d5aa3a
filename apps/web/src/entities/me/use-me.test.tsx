import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { buildMe, renderScreen } from "../../testing/render-screen.tsx";
import { chooseProgramme } from "./chosen-programme.ts";
import { useProgramme } from "./use-me.ts";

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
