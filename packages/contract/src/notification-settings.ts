import { z } from "zod";
import { Language } from "./languages.ts";
import { NoticeType } from "./notices.ts";
import { Id, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** How somebody hears of one type: in the bell at once or not, by mail at once, in a digest every morning, or not. */
export const NoticeChoice = z
  .object({ inApp: z.enum(["instant", "off"]), email: z.enum(["instant", "daily", "off"]) })
  .meta({ id: "NoticeChoice" });
export type NoticeChoice = z.infer<typeof NoticeChoice>;

/** What holds until somebody chooses otherwise: mail only for what waits for its reader or is about their work. */
export const defaultChoices: Record<NoticeType, NoticeChoice> = {
  "review.waiting": { inApp: "instant", email: "daily" },
  "claim.expiring": { inApp: "instant", email: "off" },
  "grade.released": { inApp: "instant", email: "instant" },
  "changes.requested": { inApp: "instant", email: "instant" },
  "submission.reopened": { inApp: "instant", email: "instant" },
  "assignment.dueSoon": { inApp: "instant", email: "instant" },
  "announcement.published": { inApp: "instant", email: "daily" },
  "stage.unlocked": { inApp: "instant", email: "off" },
  "board.revealed": { inApp: "instant", email: "off" },
  "import.finished": { inApp: "instant", email: "off" },
};

const choices = z.partialRecord(NoticeType, NoticeChoice);
export type NoticeChoices = z.infer<typeof choices>;

/** What one person wants to hear of. Types that are not among the choices are as by default. */
export const NotificationSettings = z
  .object({
    /** The person's. */
    id: Id,
    version: Version,
    /** Of mails: the one they first came in with, until they choose; English while null. */
    language: Language.nullable(),
    choices,
  })
  .meta({ id: "NotificationSettings" });
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** How a person with these choices hears of a type. */
export function choiceOf(made: NoticeChoices, type: NoticeType): NoticeChoice {
  return made[type] ?? defaultChoices[type];
}

export const getNotificationSettings = route({
  name: "getNotificationSettings",
  method: "GET",
  path: "/api/me/notification-settings",
  summary: "What the caller wants to hear of, and how",
  access: "signedIn",
  response: NotificationSettings,
});

export const saveNotificationSettings = route({
  name: "saveNotificationSettings",
  method: "POST",
  path: "/api/me/notification-settings",
  summary: "Choose what to hear of, and how; all choices at once",
  access: "signedIn",
  body: z.object({ version: Version, language: Language.nullable(), choices }),
  response: NotificationSettings,
});
