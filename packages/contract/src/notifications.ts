import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** Something worth a bell: it names what happened and leads there. */
export const Notification = z
  .object({
    id: Id,
    version: Version,
    type: z.enum(["review.waiting", "grade.released", "changes.requested"]),
    title: z.string(),
    submissionId: Id.nullable(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

export const listNotifications = route({
  name: "listNotifications",
  method: "GET",
  path: "/api/notifications",
  summary: "The caller's notifications, latest first",
  access: "signedIn",
  query: PageQuery,
  response: pageOf(Notification),
});

export const readNotification = route({
  name: "readNotification",
  method: "POST",
  path: "/api/notifications/:id/read",
  summary: "Mark one notification as read",
  access: "signedIn",
  params: z.object({ id: Id }),
  response: Notification,
});
