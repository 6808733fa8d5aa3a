import type { CalendarFeed } from "@cohort/contract/calendar";
import ical from "ical-generator";
import { hashToken } from "../../platform/auth/session-token.ts";
import { type Db, query } from "../../platform/database/database.ts";

export async function findFeed(db: Db, userId: string): Promise<CalendarFeed> {
  const [row] = await query<{ version: number; createdAt: Date | null }>(
    db,
    `select version, created_at as "createdAt" from calendar_feeds where user_id = $1`,
    [userId],
  );
  return { version: row?.version ?? 0, createdAt: row?.createdAt?.toISOString() ?? null };
}

type DueDate = { id: string; title: string; track: string; programme: string; dueAt: Date; updated: number };

/**
 * The due dates of whoever holds the secret, as iCalendar: their own terms, what has opened, and nothing of how they
 * did. Undefined for a secret that opens nothing, or not any more. `site` is where links lead.
 */
export async function writeCalendar(db: Db, secret: string, now: Date, site: string): Promise<string | undefined> {
  if (!/^[A-Za-z0-9_-]{32}$/.test(secret)) return undefined;
  const [owner] = await query<{ userId: string }>(
    db,
    `select user_id as "userId" from calendar_feeds where token_hash = $1`,
    [hashToken(secret)],
  );
  if (!owner) return undefined;
  const dates = await query<DueDate>(
    db,
    `select a.id, a.title, t.name as track, p.name as programme, a.version + coalesce(o.version, 0) as updated,
       case when o.is_ended then a.due_at else coalesce(o.due_at, a.due_at) end as "dueAt"
     from enrolments e join assignments a on a.programme_id = e.programme_id join programmes p on p.id = a.programme_id
     join tracks t on t.id = a.track_id left join overrides o on o.assignment_id = a.id and o.enrolment_id = e.id
     where e.user_id = $1 and e.status = 'active' and a.opens_at <= $2 and a.archived_at is null order by "dueAt", a.id limit 500`,
    [owner.userId, now],
  );
  const calendar = ical({ name: dates[0]?.programme ?? "Cohort", prodId: "-//Cohort//Due dates//EN", ttl: 3600 });
  for (const { id, title, track, dueAt, updated } of dates)
    calendar.createEvent({
      id: `${id}@cohort`,
      sequence: updated,
      start: dueAt,
      end: dueAt,
      stamp: now,
      summary: title,
      description: track,
      url: `${site}/work/${id}`,
    });
  return calendar.toString();
}
