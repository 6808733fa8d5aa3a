import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { notify } from "../notify.ts";

type Due = { assignmentId: string; title: string; dueAt: Date; hoursBefore: number };

const hours = [24, 2];

/**
 * Tells every student who has not handed in that an assignment is due in a day or in two hours. Each of both is done
 * once for a date: a date that moves is a new one. Safe to repeat, and bounded by what has become due since it last ran.
 */
export async function remindOfDue(outbox: Outbox, scope: SystemScope): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const told = [];
    for (const due of await takeDue(tx, now)) {
      const dueAt = due.dueAt.toISOString();
      for (const userId of await findIdle(tx, due.assignmentId)) {
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

/** Notes what is reminded of now. Of two reminders that are late together only the nearer one is given. */
async function takeDue(tx: Tx, now: Date): Promise<Due[]> {
  const taken = await query<Due>(
    tx,
    `with due as (
       insert into due_reminders (assignment_id, due_at, hours_before)
       select a.id, a.due_at, h.hours from assignments a cross join unnest($2::int[]) as h (hours)
       where a.opens_at <= $1 and a.due_at > $1 and a.due_at <= $1::timestamptz + make_interval(hours => h.hours)
       on conflict do nothing
       returning assignment_id, due_at, hours_before
     )
     select a.id as "assignmentId", a.title, d.due_at as "dueAt", d.hours_before as "hoursBefore"
     from due d join assignments a on a.id = d.assignment_id order by d.hours_before, a.id`,
    [now, hours],
  );
  return taken.filter((one, index) => taken.findIndex((other) => other.assignmentId === one.assignmentId) === index);
}

/** Active students of the assignment's programme whose work is not there, or was taken back. */
async function findIdle(tx: Tx, assignmentId: string): Promise<string[]> {
  const rows = await query<{ userId: string }>(
    tx,
    `select e.user_id as "userId" from assignments a join enrolments e on e.programme_id = a.programme_id
     where a.id = $1 and e.status = 'active' and not exists (
       select from submissions s where s.assignment_id = a.id and s.enrolment_id = e.id and s.state <> 'draft')`,
    [assignmentId],
  );
  return rows.map(({ userId }) => userId);
}
