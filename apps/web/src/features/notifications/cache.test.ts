import { expect, it } from "vitest";
import { buildNotification } from "../../testing/build.ts";
import { patchNotifications, patchRead } from "./cache.ts";
import { defaultPageSize } from "./queries.ts";

const page = { items: [buildNotification()], nextCursor: null, inbox: { version: 1, unread: 1 } };
const all = { params: {} };
const onlyUnread = { params: { unread: "true" as const } };
const fresh = buildNotification({ id: "n2", createdAt: "2027-03-02T10:00:00Z" });
const inbox = { version: 2, unread: 2 };

it("puts a new one first and takes the server's count", () => {
  expect(patchNotifications(page, { ...fresh, inbox }, all)).toEqual({
    outcome: "applied",
    value: { items: [fresh, page.items[0]], nextCursor: null, inbox },
  });
});

it("puts those of one moment by their ids, in whichever order they are heard", () => {
  const lower = { ...fresh, id: "n3" };
  const higher = { ...fresh, id: "n4" };
  for (const [first, second] of [
    [lower, higher],
    [higher, lower],
  ] as const)
    expect(patchNotifications({ ...page, items: [first] }, { ...second, inbox }, all)).toMatchObject({
      outcome: "applied",
      value: { items: [higher, lower] },
    });
});

it("takes the count of a change it has no row for, and no older count", () => {
  const other = { params: { type: "review.waiting" as const } };
  expect(patchNotifications(page, { ...fresh, inbox }, other)).toEqual({
    outcome: "applied",
    value: { ...page, inbox },
  });
  expect(patchNotifications(page, { ...fresh, inbox: { version: 0, unread: 9 } }, other).outcome).toBe("ignored");
});

it("marks one as read by a newer version only", () => {
  const read = buildNotification({ version: 2, readAt: "2027-03-02T10:00:00Z" });
  expect(patchNotifications(page, { ...read, inbox }, all)).toMatchObject({
    outcome: "applied",
    value: { items: [read] },
  });
  const later = { ...page, items: [read], inbox };
  expect(patchNotifications(later, { ...buildNotification(), inbox }, all).outcome).toBe("ignored");
});

it("drops what was read from a list of the unread", () => {
  const read = buildNotification({ version: 2, readAt: "2027-03-02T10:00:00Z" });
  expect(patchNotifications(page, { ...read, inbox }, onlyUnread)).toMatchObject({
    outcome: "applied",
    value: { items: [] },
  });
});

it("marks everything up to an instant, and nothing after it", () => {
  const two = { ...page, items: [fresh, buildNotification()] };
  const upTo = buildNotification().createdAt;
  const read = { upTo, readAt: "2027-03-03T10:00:00Z", inbox: { version: 3, unread: 1 } };
  expect(patchRead(two, read, all)).toMatchObject({
    outcome: "applied",
    value: {
      items: [
        { id: "n2", readAt: null },
        { id: "n1", readAt: read.readAt, version: 2 },
      ],
      inbox: read.inbox,
    },
  });
  expect(patchRead(two, read, onlyUnread)).toMatchObject({ outcome: "applied", value: { items: [{ id: "n2" }] } });
});

it("is stale when its page is full", () => {
  const items = Array.from({ length: defaultPageSize }, (_, index) => buildNotification({ id: `m${index}` }));
  expect(patchNotifications({ ...page, items }, { ...fresh, inbox }, all)).toMatchObject({ outcome: "stale" });
  expect(patchNotifications({ ...page, items, nextCursor: "more" }, { ...fresh, inbox }, all)).toMatchObject({
    outcome: "stale",
  });
  expect(
    patchNotifications({ ...page, items }, { ...fresh, inbox: page.inbox }, { params: { cursor: "x" } }).outcome,
  ).toBe("ignored");
});
