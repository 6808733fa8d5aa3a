import { expect, test } from "vitest";
import { patchAnnouncements, patchReceipt } from "./cache.ts";
import { pressing } from "./pressing.ts";

const build = (id: string, change: object = {}) => ({
  id,
  version: 1,
  programmeId: "p",
  title: id,
  body: "",
  category: "news" as const,
  priority: "normal" as const,
  pinned: false,
  asksConfirmation: false,
  trackId: null,
  expiresAt: null,
  author: { id: "a", name: "Ada" },
  publishedAt: "2027-03-01T10:00:00.000Z",
  revisedAt: null,
  isWithdrawn: false,
  ...change,
});
const here = { params: { programmeId: "p" } };
const unread = (id: string) => ({ id, version: 0, seenAt: null, confirmedAt: null });
const seen = (id: string) => ({ id, version: 1, seenAt: "2027-03-01T10:00:00.000Z", confirmedAt: null });

test("a new one comes above older ones and below pinned ones, as unread", () => {
  const before = {
    items: [
      { announcement: build("pinned", { pinned: true }), receipt: seen("pinned") },
      { announcement: build("old"), receipt: seen("old") },
    ],
  };
  const patched = patchAnnouncements(before, build("new", { publishedAt: "2027-03-02T10:00:00.000Z" }), here);
  expect(patched).toMatchObject({ outcome: "applied", value: { items: [{}, { receipt: { version: 0 } }, {}] } });
  expect("value" in patched && patched.value?.items.map((one) => one.announcement.id)).toEqual([
    "pinned",
    "new",
    "old",
  ]);
});

test("a new text keeps the receipt, an older version changes nothing, a withdrawn one goes", () => {
  const before = { items: [{ announcement: build("a", { version: 2 }), receipt: seen("a") }] };
  expect(patchAnnouncements(before, build("a", { version: 3, title: "b" }), here)).toMatchObject({
    value: { items: [{ announcement: { title: "b" }, receipt: { version: 1 } }] },
  });
  expect(patchAnnouncements(before, build("a", { version: 2 }), here).outcome).toBe("ignored");
  expect(patchAnnouncements(before, build("a", { version: 3, isWithdrawn: true }), here)).toMatchObject({
    value: { items: [] },
  });
  expect(patchAnnouncements(before, build("z", { isWithdrawn: true }), here).outcome).toBe("ignored");
});

test("a receipt only goes forward", () => {
  const before = { items: [{ announcement: build("a"), receipt: seen("a") }] };
  expect(patchReceipt(before, unread("a")).outcome).toBe("ignored");
  expect(patchReceipt(before, { ...seen("a"), version: 2, confirmedAt: "2027-03-01T11:00:00.000Z" }).outcome).toBe(
    "applied",
  );
});

test("urgent ones are met on every page before pinned ones, and neither once it was seen or has run out", () => {
  const items = [
    { announcement: build("pinned", { pinned: true }), receipt: unread("pinned") },
    { announcement: build("urgent", { priority: "urgent" }), receipt: unread("urgent") },
    { announcement: build("plain"), receipt: unread("plain") },
    { announcement: build("seen", { pinned: true }), receipt: seen("seen") },
    { announcement: build("over", { pinned: true, expiresAt: "2027-03-01T11:00:00.000Z" }), receipt: unread("over") },
  ];
  const ids = pressing(items, Date.parse("2027-03-01T12:00:00.000Z")).map(({ announcement }) => announcement.id);
  expect(ids).toEqual(["urgent", "pinned"]);
});
