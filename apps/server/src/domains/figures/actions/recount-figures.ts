import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";
import { type MentorIn, recountMentors } from "../mentor-figures.ts";

/** Counts every mentor anew by the clock: a week begins, and days leave the median, without any event. Safe to repeat. */
export async function recountFigures(outbox: Outbox, scope: SystemScope): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const mentors = await query<MentorIn>(
      tx,
      `select distinct r.user_id as "mentorId", r.programme_id as "programmeId" from role_assignments r
       join programmes p on p.id = r.programme_id
       where r.role = 'mentor' and p.starts_at <= $1 and p.ends_at + interval '14 days' >= $1`,
      [now],
    );
    return { result: {}, events: await recountMentors(tx, mentors, now) };
  });
}
