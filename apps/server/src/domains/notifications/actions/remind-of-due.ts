import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { notify } from "../notify.ts";

type Due = { assignmentId: string; title: string; dueAt: Date; hoursBefore: number };

const hours = [24, 2];

/**
 * Tells every student who has not handed in that their work is due in a day or in two hours. Each of both is done once
 * for a date: a date that moves, and the date of a student with other terms, are dates of their own. Safe to repeat,
 * and bounded by what has become due since it last ran.
 */
export async function remindOfDue(outbox: Outbox, scope: SystemScope): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const told = [];
    for (const due of await takeDue(tx, now)) {
      const dueAt = due.dueAt.toISOString();
      for (const userId of await findIdle(tx, due)) {
        told.push({
          userId,
          type: "assignment.dueSoon" as const,
          params: { assignmentId: due.assignmentId, assignment: due.title, dueAt },
          dedupeKey: `assignment.dueSoon:${due.assignmentId}:${dueAt}:${due.hoursBefore}:${userId}`,
          at: now,
          notAfter: due.dueAt,
        });
      }
    }
    return { result: {}, events: await notify(tx, told) };
  });
}

/**
 * Notes what is reminded of now: the date of an assignment, and each other date somebody was given. Of two reminders
 * that are late together only the nearer one is given.
 */
async function takeDue(tx: Tx, now: Date): Promise<Due[]> {
  const taken = await query<Due>(
    tx,
    `with dates as (
       select id, due_at from assignments where due_at > $1 and archived_at is null and opens_at <= $1
       union
       select a.id, o.due_at from overrides o join assignments a on a.id = o.assignment_id
       where o.due_at > $1 and not o.is_ended and a.archived_at is null and a.opens_at <= $1
     ),
     due as (
       insert into due_reminders (assignment_id, due_at, hours_before)
       select d.id, d.due_at, h.hours from dates d cross join unnest($2::int[]) as h (hours)
       where d.due_at <= $1::timestamptz + make_interval(hours => h.hours)
       on conflict do nothing
       returning assignment_id, due_at, hours_before
     )
     select a.id as "assignmentId", a.title, d.due_at as "dueAt", d.hours_before as "hoursBefore"
     from due d join assignments a on a.id = d.assignment_id order by d.hours_before, a.id`,
    [now, hours],
  );
  const isSame = (a: Due, b: Due) => a.assignmentId === b.assignmentId && a.dueAt.getTime() === b.dueAt.getTime();
  return taken.filter((one, index) => taken.findIndex((other) => isSame(one, other)) === index);
}

/** Active students for whom the work is due at that date and is not there, or was taken back. */
async function findIdle(tx: Tx, { assignmentId, dueAt }: Due): Promise<string[]> {
  const rows = await query<{ userId: string }>(
    tx,
    `select e.user_id as "userId" from assignments a
     join enrolments e on e.programme_id = a.programme_id and e.status = 'active'
     left join overrides o on o.assignment_id = a.id and o.enrolment_id = e.id and not o.is_ended
     where a.id = $1 and coalesce(o.due_at, a.due_at) = $2 and not exists (
       select from submissions s where s.assignment_id = a.id and s.enrolment_id = e.id and s.state <> 'draft')`,
    [assignmentId, dueAt],
  );
  return rows.map(({ userId }) => userId);
}
