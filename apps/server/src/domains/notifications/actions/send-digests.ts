import type { Notice } from "@cohort/contract/notices";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";

type Pending = { userId: string; day: string; notices: Notice[]; count: number };

const room = 50;

/**
 * Writes each person one mail about what they want to hear of once a day and what came in before seven this morning,
 * by the clock of their programme. Safe to repeat: nobody gets a second one on the same day. A server that slept over
 * seven writes when it wakes.
 */
export async function sendDigests(outbox: Outbox, scope: SystemScope): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const pending = await takePending(tx, now);
    const mails = pending.map(({ userId, day, notices, count }) => ({
      to: { userId },
      template: "digest" as const,
      params: { notices, more: count - notices.length },
      secrets: {},
      dedupeKey: `digest:${userId}:${day}`,
    }));
    return { result: {}, events: await queueMail(tx, mails, now) };
  });
}

/** Takes what is due out of the digests. What belongs to a morning that has had its mail waits for the next. */
function takePending(tx: Tx, now: Date): Promise<Pending[]> {
  return query<Pending>(
    tx,
    `with zones as (
       select distinct on (user_id) user_id, timezone from (
         select e.user_id, p.timezone, e.created_at from enrolments e join programmes p on p.id = e.programme_id where e.status = 'active'
         union all
         select r.user_id, p.timezone, r.created_at from role_assignments r join programmes p on p.id = r.programme_id
       ) belongs order by user_id, created_at
     ),
     mornings as (
       select people.user_id, date_trunc('day', ($1::timestamptz at time zone zone) - interval '7 hours') + interval '7 hours' as local,
         people.zone
       from (
         select distinct n.user_id, coalesce(z.timezone, 'UTC') as zone
         from notifications n left join zones z on z.user_id = n.user_id where n.digest
       ) people
     ),
     taken as (
       update notifications n set digest = false from mornings m
       where n.user_id = m.user_id and n.digest and n.created_at < m.local at time zone m.zone
         and not exists (select from mails where dedupe_key = 'digest:' || m.user_id || ':' || to_char(m.local, 'YYYY-MM-DD'))
       returning n.user_id, n.type, n.params, n.created_at, n.id, to_char(m.local, 'YYYY-MM-DD') as day
     ),
     ranked as (
       select *, row_number() over (partition by user_id order by created_at desc, id desc) as place from taken
     )
     select user_id as "userId", day, count(*)::int as count,
       json_agg(json_build_object('type', type, 'params', params) order by place) filter (where place <= $2) as notices
     from ranked group by user_id, day order by user_id`,
    [now, room],
  );
}
