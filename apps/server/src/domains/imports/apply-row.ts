import type { LinkTokens } from "../../platform/auth/link-token.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { createAccount } from "../accounts/queries.ts";
import { inviteAddress, join } from "../people/queries.ts";
import { lockPerson } from "../programmes/queries.ts";
import type { Decided } from "./made.ts";
import type { RowPlan } from "./plan.ts";
import type { ImportRecord } from "./record.ts";

/**
 * Makes the account if there is none, joins, links, and invites whoever has no password. Throws what may not be. Costs
 * a fixed number of statements, and two for each mentor.
 */
export async function applyRow(
  tx: Tx,
  now: Date,
  links: LinkTokens,
  record: ImportRecord,
  plan: RowPlan,
): Promise<Decided> {
  const { programmeId } = record;
  const [known] = await query<{ id: string; isDeactivated: boolean }>(
    tx,
    `select id, deactivated_at is not null as "isDeactivated" from users where email = $1`,
    [plan.email],
  );
  if (known?.isDeactivated) throw new ApiError("resource.notFound");
  const userId = known?.id ?? (await createAccount(tx, { name: plan.name, email: plan.email }));
  await lockPerson(tx, userId);
  const { role, unitId } = plan;
  const joined = await join(tx, now, { programmeId, userId, role, unitId });
  const linked =
    role === "student"
      ? await linkAll(tx, now, programmeId, userId, plan)
      : { linkIds: [], mentorIds: [], enrolmentId: null };
  const invited = await inviteAddress(tx, now, links, {
    programmeId,
    email: plan.email,
    name: plan.name,
    role,
    unitId,
    createdBy: { id: record.createdById, name: record.createdByName },
    importId: record.id,
    mail: record.mails === "send",
  });
  return {
    outcome: "done",
    reason: null,
    made: {
      userId,
      isNewAccount: known === undefined,
      enrolmentId: joined.enrolmentId,
      roleId: joined.roleId,
      was: joined.was,
      unitId,
      linkIds: linked.linkIds,
      inviteId: invited.id,
    },
    userIds: [userId],
    mentorIds: linked.mentorIds,
    enrolmentIds: linked.enrolmentId ? [linked.enrolmentId] : [],
    events: [...joined.events, ...invited.events],
  };
}

async function linkAll(tx: Tx, now: Date, programmeId: string, userId: string, plan: RowPlan) {
  const mentors = await query<{ id: string }>(
    tx,
    `select distinct u.id from users u join role_assignments r on r.user_id = u.id and r.programme_id = $1 and r.role = 'mentor'
     where (u.id = any ($2::uuid[]) or u.email = any ($3::text[])) and u.id <> $4 and u.deactivated_at is null`,
    [programmeId, plan.mentorIds, plan.mentorEmails, userId],
  );
  const made = await query<{ id: string; mentorId: string; enrolmentId: string }>(
    tx,
    `insert into mentor_links (id, programme_id, mentor_id, enrolment_id, started_at)
     select m.id, $1, m.mentor_id, e.id, $5 from unnest($2::uuid[], $3::uuid[]) as m (id, mentor_id)
     join enrolments e on e.programme_id = $1 and e.user_id = $4
     where not exists (select from mentor_links l where l.mentor_id = m.mentor_id and l.enrolment_id = e.id and l.ended_at is null)
     returning id, mentor_id as "mentorId", enrolment_id as "enrolmentId"`,
    [programmeId, mentors.map(() => newId(now.getTime())), mentors.map(({ id }) => id), userId, now],
  );
  return {
    linkIds: made.map(({ id }) => id),
    mentorIds: made.map(({ mentorId }) => mentorId),
    enrolmentId: made[0]?.enrolmentId ?? null,
  };
}
