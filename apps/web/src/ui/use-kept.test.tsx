import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { useKept } from "./use-kept.ts";

type Written = { title: string; pinned: boolean };
const nothing = (): Written => ({ title: "", pinned: false });
const show = (key = "u1.announcement") =>
  renderHook(({ key }: { key: string }) => useKept<Written>(key, nothing), { initialProps: { key } });

beforeEach(() => sessionStorage.clear());

it("gives back what was typed after its page is gone, to whom it belongs alone", () => {
  const first = show();
  act(() => first.result.current[1]((before) => ({ ...before, title: "Friday is cancelled" })));
  first.unmount();
  expect(show().result.current[0]).toEqual({ title: "Friday is cancelled", pinned: false });
  expect(show("u2.announcement").result.current[0]).toEqual(nothing());
});

it("follows its key, so that one text never stands in another's place", () => {
  const view = show("u1.note.a");
  act(() => view.result.current[1]({ title: "of a", pinned: true }));
  view.rerender({ key: "u1.note.b" });
  expect(view.result.current[0]).toEqual(nothing());
  act(() => view.result.current[1]((before) => ({ ...before, pinned: true })));
  expect(view.result.current[0]).toEqual({ title: "", pinned: true });
  view.rerender({ key: "u1.note.a" });
  expect(view.result.current[0]).toEqual({ title: "of a", pinned: true });
});

it("begins anew once it is forgotten, and where what was kept cannot be read", () => {
  const view = show();
  act(() => view.result.current[1]({ title: "sent", pinned: false }));
  act(() => view.result.current[2]());
  expect(view.result.current[0]).toEqual(nothing());
  expect(show().result.current[0]).toEqual(nothing());
  sessionStorage.setItem("cohort.kept.u1.announcement", "{not");
  expect(show().result.current[0]).toEqual(nothing());
  sessionStorage.setItem("cohort.kept.u1.announcement", JSON.stringify({ value: { title: "older" } }));
  expect(show().result.current[0]).toEqual({ title: "older", pinned: false });
});

it("says of what it gives back that it was brought back, until it is forgotten; of what is typed now it does not", () => {
  const view = show();
  expect(view.result.current[3]).toBe(false);
  act(() => view.result.current[1]({ title: "half", pinned: false }));
  expect(view.result.current[3]).toBe(false);
  view.unmount();
  const later = show();
  expect(later.result.current[3]).toBe(true);
  act(() => later.result.current[1]((before) => ({ ...before, pinned: true })));
  expect(later.result.current[3]).toBe(true);
  act(() => later.result.current[2]());
  expect(later.result.current[3]).toBe(false);
  expect(show().result.current[3]).toBe(false);
});

it("brought nothing back where what was typed is what it begins with anyway", () => {
  const view = show();
  act(() => view.result.current[1]({ title: "undone", pinned: false }));
  act(() => view.result.current[1](nothing()));
  view.unmount();
  expect(show().result.current[3]).toBe(false);
});
