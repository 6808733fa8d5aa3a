import type { Activity, ActivityKind } from "@cohort/contract/activity";
import type { Language } from "@cohort/contract/languages";
import type { NoticeType } from "@cohort/contract/notices";
import type { NoticeChoices } from "@cohort/contract/notification-settings";
import type { Generated } from "kysely";
import type { Instant, Json } from "./columns.ts";

/** What people are told, in the bell, by mail and in the feed. */
export type MessagesTables = {
  notifications: {
    id: string;
    user_id: string;
    version: Generated<number>;
    type: NoticeType;
    params: Json<object>;
    in_app: boolean;
    digest: boolean;
    dedupe_key: string;
    created_at: Instant;
    read_at: Instant | null;
  };
  mails: {
    id: string;
    user_id: string | null;
    address: string | null;
    language: Language | null;
    template: string;
    params: Json<object>;
    secrets: Json<object> | null;
    dedupe_key: string;
    state: Generated<"waiting" | "sent" | "failed" | "expired">;
    tries: Generated<number>;
    error: string | null;
    created_at: Instant;
    next_try_at: Instant;
    not_after: Instant;
    sent_at: Instant | null;
  };
  inboxes: { user_id: string; version: number; unread: number };
  notification_settings: {
    user_id: string;
    version: number;
    language: Language | null;
    choices: Json<NoticeChoices>;
  };
  activities: {
    id: string;
    programme_id: string;
    enrolment_id: string | null;
    kind: ActivityKind;
    at: Instant;
    staff: Json<Activity> | null;
    student: Json<Activity> | null;
    everybody: Json<Activity> | null;
  };
};
