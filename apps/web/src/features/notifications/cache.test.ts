import { expect, it } from "vitest";
import { buildNotification } from "../../testing/build.ts";
import { patchNotifications } from "./cache.ts";
import { countUnread, pageSize } from "./queries.ts";

const page = { items: [buildNotification()], nextCursor: null };

it("puts a new one first and counts it", () => {
  const fresh = buildNotification({ id: "n2", createdAt: "2027-03-02T10:00:00Z" });
  const result = patchNotifications(page, fresh);
  expect(result).toEqual({ outcome: "applied", value: { items: [fresh, page.items[0]], nextCursor: null } });
  expect("value" in result && result.value && countUnread(result.value)).toBe(2);
});

it("marks one as read by a newer version only", () => {
  const read = buildNotification({ version: 2, readAt: "2027-03-02T10:00:00Z" });
  expect(patchNotifications(page, read)).toMatchObject({ outcome: "applied", value: { items: [read] } });
  expect(patchNotifications({ ...page, items: [read] }, buildNotification()).outcome).toBe("ignored");
});

it("is stale when its page is full", () => {
  const items = Array.from({ length: pageSize }, (_, index) => buildNotification({ id: `n${index}` }));
  const fresh = buildNotification({ id: "new", createdAt: "2027-03-02T10:00:00Z" });
  expect(patchNotifications({ items, nextCursor: null }, fresh)).toMatchObject({ outcome: "stale" });
  expect(patchNotifications({ items, nextCursor: "more" }, fresh)).toMatchObject({ outcome: "stale" });
});
