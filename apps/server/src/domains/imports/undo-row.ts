import { query, type Tx } from "../../platform/database/database.ts";
import { revokeOpenInvite, rightsChanged } from "../people/queries.ts";
import { lockPerson, steersSql } from "../programmes/queries.ts";
import type { Decided, Made } from "./made.ts";

type Built = { hasPassword: boolean; hasWork: boolean; hasMoved: boolean; steersThere: boolean; hasMore: boolean };

/**
 * Takes back what a row brought about, unless somebody has built on it: who accepted their invitation, handed work in
 * or was moved since stays. An account the import made, which nobody ever used, goes with it.
 */
export async function undoRow(tx: Tx, now: Date, made: Made | null): Promise<Decided> {
  const kept = (reason: string): Decided => ({
    outcome: "kept",
    reason,
    userIds: [],
    mentorIds: [],
    enrolmentIds: [],
    events: [],
  });
  if (!made) return kept("nothingDone");
  await lockPerson(tx, made.userId);
  const [built] = await query<Built>(
    tx,
    `select exists (select from credentials c where c.user_id = u.id and c.password is not null) as "hasPassword",
       exists (select from submissions s where s.enrolment_id = $2) as "hasWork",
       exists (select from enrolments e where e.id = $2 and (e.unit_id <> $3 or e.status <> 'active')) as "hasMoved",
       exists (select from enrolments e join units un on un.id = $5
         join role_assignments r on r.user_id = e.user_id and r.programme_id = e.programme_id
         where e.id = $2 and ${steersSql}) as "steersThere",
       exists (select from enrolments e where e.user_id = u.id and e.id is distinct from $2)
         or exists (select from role_assignments r where r.user_id = u.id and r.id is distinct from $4) as "hasMore"
     from users u where u.id = $1`,
    [made.userId, made.enrolmentId, made.unitId, made.roleId, made.was?.unitId ?? null],
  );
  if (!built) return kept("changedSince");
  if (built.hasPassword && made.isNewAccount) return kept("accepted");
  if (built.hasWork && !made.was) return kept("hasWork");
  // Nobody goes back as a student to where they steer by now.
  if (built.hasMoved || built.steersThere) return kept("changedSince");
  if (made.enrolmentId) await query(tx, "select from enrolments where id = $1 for update", [made.enrolmentId]);
  const ended = await query<{ mentorId: string }>(
    tx,
    `update mentor_links set ended_at = $2 where id = any ($1::uuid[]) and ended_at is null returning mentor_id as "mentorId"`,
    [made.linkIds, now],
  );
  if (made.roleId) await query(tx, "delete from role_assignments where id = $1", [made.roleId]);
  if (made.enrolmentId && made.was)
    await query(tx, "update enrolments set unit_id = $2, status = $3 where id = $1", [
      made.enrolmentId,
      made.was.unitId,
      made.was.status,
    ]);
  else if (made.enrolmentId)
    await query(tx, "update enrolments set status = 'withdrawn' where id = $1", [made.enrolmentId]);
  // Its links stay as history, and so does the person they name; but there is no way into the account.
  if (made.isNewAccount && !built.hasMore)
    await query(tx, "update users set deactivated_at = $2 where id = $1", [made.userId, now]);
  const revoked = made.inviteId ? await revokeOpenInvite(tx, now, made.inviteId) : [];
  return {
    outcome: "undone",
    reason: null,
    userIds: [made.userId],
    mentorIds: ended.map(({ mentorId }) => mentorId),
    enrolmentIds: made.enrolmentId && ended.length > 0 ? [made.enrolmentId] : [],
    events: [...rightsChanged("enrolment.changed", made.userId), ...revoked],
  };
}
