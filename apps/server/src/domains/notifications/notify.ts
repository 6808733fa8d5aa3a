import type { Notice } from "@cohort/contract/notices";
import { choiceOf, type NoticeChoices } from "@cohort/contract/notification-settings";
import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { queueMail } from "../../platform/mail/queue-mail.ts";
import { countInInboxes } from "./inbox.ts";
import { type NotificationRow, notificationColumns, presentNotification } from "./queries.ts";

/** What somebody is to hear. `notAfter`: when it is worth nothing any more, for mails. */
export type Told = Notice & { userId: string; dedupeKey: string; at: Date; notAfter?: Date };

type Kept = Told & { inApp: boolean; email: "instant" | "daily" | "off" };

/** What is older when it becomes known is read in the bell; a mail or a morning's digest of it would only be strange. */
const newsMs = 24 * 3_600_000;

/**
 * Tells people, each by the way they chose: in the bell, by a mail of its own, in the digest of the next morning, or
 * not at all. What has a known dedupe key is left out: everybody hears a thing once. Returns the events of it.
 */
export async function notify(tx: Tx, told: readonly Told[]): Promise<Appended[]> {
  if (told.length === 0) return [];
  const wanted = await byChoice(tx, told);
  const rows = await save(tx, wanted);
  const mailed = await mail(tx, wanted, rows);
  const shown = rows.filter(({ inApp }) => inApp);
  const perPerson = new Map<string, number>();
  for (const { userId } of shown) perPerson.set(userId, (perPerson.get(userId) ?? 0) + 1);
  const inboxes = await countInInboxes(tx, perPerson);
  // Each of several to one person names the count after all of them: the last one said is the one that holds.
  const created = shown.map(({ inApp: _inApp, dedupeKey: _key, ...row }) => ({
    event: "notification.created" as const,
    data: {
      userId: row.userId,
      change: { ...presentNotification(row), inbox: inboxes.get(row.userId) ?? { version: 0, unread: 0 } },
    },
  }));
  return [...created, ...mailed];
}

async function byChoice(tx: Tx, told: readonly Told[]): Promise<Kept[]> {
  const made = await query<{ userId: string; choices: NoticeChoices }>(
    tx,
    `select user_id as "userId", choices from notification_settings where user_id = any ($1::uuid[])`,
    [[...new Set(told.map(({ userId }) => userId))]],
  );
  const choices = new Map(made.map((one) => [one.userId, one.choices]));
  return told.flatMap((one) => {
    const { inApp, email } = choiceOf(choices.get(one.userId) ?? {}, one.type);
    return inApp === "off" && email === "off" ? [] : [{ ...one, inApp: inApp === "instant", email }];
  });
}

function save(tx: Tx, wanted: readonly Kept[]) {
  return query<NotificationRow & { inApp: boolean; dedupeKey: string }>(
    tx,
    `insert into notifications (id, user_id, type, params, in_app, digest, dedupe_key, created_at)
     select id, user_id, type, params, in_app, digest and at > clock_timestamp() - interval '${newsMs} milliseconds', dedupe_key, at
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::boolean[], $6::boolean[], $7::text[], $8::timestamptz[])
       as told (id, user_id, type, params, in_app, digest, dedupe_key, at)
     on conflict (dedupe_key) do nothing
     returning ${notificationColumns}, in_app as "inApp", dedupe_key as "dedupeKey"`,
    [
      wanted.map(({ at }) => newId(at.getTime())),
      wanted.map(({ userId }) => userId),
      wanted.map(({ type }) => type),
      wanted.map(({ params }) => JSON.stringify(params)),
      wanted.map(({ inApp }) => inApp),
      wanted.map(({ email }) => email === "daily"),
      wanted.map(({ dedupeKey }) => dedupeKey),
      wanted.map(({ at }) => at),
    ],
  );
}

async function mail(tx: Tx, wanted: readonly Kept[], saved: readonly { dedupeKey: string }[]): Promise<Appended[]> {
  const isNew = new Set(saved.map(({ dedupeKey }) => dedupeKey));
  const [clock] = await query<{ now: Date }>(tx, "select clock_timestamp() as now", []);
  const now = clock?.now ?? new Date();
  const instant = wanted.filter(
    ({ email, dedupeKey, at }) => email === "instant" && isNew.has(dedupeKey) && now.getTime() - at.getTime() < newsMs,
  );
  return queueMail(
    tx,
    instant.map(({ userId, type, params, dedupeKey, notAfter }) => ({
      to: { userId },
      template: "notice" as const,
      params: { notice: { type, params } as Notice },
      secrets: {},
      dedupeKey: `notice:${dedupeKey}`,
      ...(notAfter && { notAfter }),
    })),
    now,
  );
}
