import { z } from "zod";
import { NoticeType, noticeUnion } from "./notices.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** Something worth a bell: it names what happened and leads there. The reader's language makes a sentence of it. */
export const Notification = noticeUnion({
  id: Id,
  version: Version,
  createdAt: Instant,
  readAt: Instant.nullable(),
}).meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

/** How much of one's bell is unread: exact, and counted by the server. */
export const Inbox = z.object({ version: Version, unread: z.int().nonnegative() }).meta({ id: "Inbox" });
export type Inbox = z.infer<typeof Inbox>;

/** A notification that is new or was read, and the inbox after it. */
export const NotificationChange = z.intersection(Notification, z.object({ inbox: Inbox })).meta({
  id: "NotificationChange",
});
export type NotificationChange = z.infer<typeof NotificationChange>;

/** Everything up to an instant was read at once. */
export const InboxRead = z
  .object({
    /** Everything created up to here. */
    upTo: Instant,
    readAt: Instant,
    inbox: Inbox,
  })
  .meta({ id: "InboxRead" });
export type InboxRead = z.infer<typeof InboxRead>;

export const listNotifications = route({
  name: "listNotifications",
  method: "GET",
  path: "/api/notifications",
  summary: "The caller's notifications, latest first, and how many are unread",
  access: "signedIn",
  query: PageQuery.extend({ type: NoticeType.optional(), unread: z.enum(["true"]).optional() }),
  response: pageOf(Notification).extend({ inbox: Inbox }),
});

export const readNotification = route({
  name: "readNotification",
  method: "POST",
  path: "/api/notifications/:id/read",
  summary: "Mark one notification as read",
  access: "signedIn",
  params: z.object({ id: Id }),
  response: NotificationChange,
});

export const readAllNotifications = route({
  name: "readAllNotifications",
  method: "POST",
  path: "/api/notifications/read-all",
  summary: "Mark everything as read that was created up to an instant: what the caller has seen, and nothing later",
  access: "signedIn",
  body: z.object({ upTo: Instant }),
  response: InboxRead,
});
