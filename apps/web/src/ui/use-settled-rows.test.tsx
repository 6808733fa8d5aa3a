import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useSettledRows } from "./use-settled-rows.ts";

type Item = { id: string; note?: string };
const list = (...ids: string[]): Item[] => ids.map((id) => ({ id }));

function show(initial: Item[], reading: { now: boolean }) {
  const isReading = () => reading.now;
  return renderHook(
    ({ items, listKey }: { items: Item[]; listKey: string }) => useSettledRows(listKey, items, isReading),
    {
      initialProps: { items: initial, listKey: "a" },
    },
  );
}

const idsOf = (view: ReturnType<typeof show>) =>
  view.result.current.rows.map(({ item, isGone }) => (isGone ? `(${item.id})` : item.id));

it("follows the list while nobody reads", () => {
  const view = show(list("1", "2"), { now: false });
  view.rerender({ items: list("0", "1", "2"), listKey: "a" });
  expect(idsOf(view)).toEqual(["0", "1", "2"]);
  expect(view.result.current.fresh).toBe(0);
});

it("holds still under a reader: counts the new, marks the gone, changes in place", () => {
  const view = show(list("1", "2"), { now: true });
  view.rerender({ items: [{ id: "0" }, { id: "2", note: "changed" }], listKey: "a" });
  expect(idsOf(view)).toEqual(["(1)", "2"]);
  expect(view.result.current.fresh).toBe(1);
  expect(view.result.current.rows[1]?.item.note).toBe("changed");
});

it("settles when the reader asks for it", async () => {
  const view = show(list("1"), { now: true });
  view.rerender({ items: list("0"), listKey: "a" });
  view.result.current.settle();
  view.rerender({ items: list("0"), listKey: "a" });
  expect(idsOf(view)).toEqual(["0"]);
});

it("is another list under other filters", () => {
  const view = show(list("1"), { now: true });
  view.rerender({ items: list("7", "8"), listKey: "b" });
  expect(idsOf(view)).toEqual(["7", "8"]);
});
