import type { Outbox, Written } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { returnLeases } from "../../grading/queries.ts";
import { changedPeople } from "../changed.ts";
import { coveredBy, linksChanged } from "../links.ts";
import { lockMentors } from "../mentors.ts";
import { steersPath } from "../policy.ts";

type Moved = { moved: number; returnedLeases: number };
type Link = { id: string; enrolmentId: string | null; unitId: string | null; unitPath: string[] };

/**
 * Gives a mentor's students to another in one transaction: nobody is without a mentor, or with two, at any moment.
 * With `enrolmentIds` only those, who must be linked with the mentor themselves; otherwise every link within the
 * caller's reach, units as a whole included. Leases of the one on the work of those students go back to the queue.
 * Throws `mentor.sameTwice` and `mentor.changedMeanwhile`.
 */
export function handOver(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { programmeId: string; fromId: string; toId: string; enrolmentIds?: string[] | undefined },
): Promise<Moved> {
  return outbox.write(scope, intent, async (tx, now): Promise<Written<Moved>> => {
    const { programmeId, fromId, toId } = input;
    if (fromId === toId) throw new ApiError("mentor.sameTwice");
    const names = await lockMentors(tx, scope, programmeId, [toId], [fromId]);
    const covered = await coveredBy(tx, programmeId, fromId);
    const named = input.enrolmentIds && new Set(input.enrolmentIds);
    const asked = (await runningLinks(tx, programmeId, fromId)).filter(
      (link) => !named || (link.enrolmentId !== null && named.has(link.enrolmentId)),
    );
    const links = asked.filter((link) => steersPath(scope.principal, programmeId, link.unitPath));
    if (named && links.length < asked.length) throw new ApiError("resource.notFound");
    if (named && links.length < named.size) throw new ApiError("mentor.changedMeanwhile");
    const before = new Set(covered);
    await moveLinks(tx, now, programmeId, toId, links);
    const kept = new Set(await coveredBy(tx, programmeId, fromId));
    const moved = [...before].filter((id) => !kept.has(id));
    const leases = await returnLeases(tx, now, fromId, moved);
    const changed = await changedPeople(tx, programmeId, [fromId, toId]);
    const written = await audit(tx, scope, now, {
      programmeId,
      action: "mentorLinks.handedOver",
      subject: { kind: "person", id: fromId, name: names.get(fromId) ?? "" },
      after: { to: names.get(toId) ?? "", students: moved.length },
    });
    return {
      result: { moved: moved.length, returnedLeases: leases.length },
      events: [...leases, linksChanged([fromId, toId], moved), ...changed.events, ...written],
    };
  });
}

function runningLinks(tx: Tx, programmeId: string, mentorId: string): Promise<Link[]> {
  return query<Link>(
    tx,
    `select l.id, l.enrolment_id as "enrolmentId", l.unit_id as "unitId", un.path as "unitPath"
     from mentor_links l left join enrolments e on e.id = l.enrolment_id join units un on un.id = coalesce(l.unit_id, e.unit_id)
     where l.programme_id = $1 and l.mentor_id = $2 and l.ended_at is null order by l.id for update of l`,
    [programmeId, mentorId],
  );
}

/** Ends links and begins the same ones for another mentor, leaving out what they have and nobody may review themselves. */
async function moveLinks(tx: Tx, now: Date, programmeId: string, toId: string, links: readonly Link[]): Promise<void> {
  await query(tx, "update mentor_links set ended_at = $2 where id = any ($1::uuid[])", [
    links.map(({ id }) => id),
    now,
  ]);
  await query(
    tx,
    `insert into mentor_links (id, programme_id, mentor_id, enrolment_id, unit_id, started_at)
     select made.id, $4, $5, made.enrolment_id, made.unit_id, $6
     from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as made (id, enrolment_id, unit_id)
     where not exists (select from mentor_links l where l.mentor_id = $5 and l.ended_at is null
         and l.enrolment_id is not distinct from made.enrolment_id and l.unit_id is not distinct from made.unit_id)
       and not exists (select from enrolments e where e.id = made.enrolment_id and e.user_id = $5)`,
    [
      links.map(() => newId(now.getTime())),
      links.map(({ enrolmentId }) => enrolmentId),
      links.map(({ unitId }) => unitId),
      programmeId,
      toId,
      now,
    ],
  );
}

/**
 * Carries out moves of single students that were suggested. Every one of them must still be as it was when it was
 * suggested, or none is done: `mentor.changedMeanwhile`.
 */
export function applyBalance(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { programmeId: string; moves: { enrolmentId: string; fromId: string | null; toId: string }[] },
): Promise<Moved> {
  return outbox.write(scope, intent, async (tx, now): Promise<Written<Moved>> => {
    const { programmeId, moves } = input;
    const froms = [...new Set(moves.flatMap(({ fromId }) => (fromId ? [fromId] : [])))];
    const tos = [...new Set(moves.map(({ toId }) => toId))];
    await lockMentors(tx, scope, programmeId, tos, froms);
    await requireAsSuggested(tx, scope, programmeId, moves);
    await query(
      tx,
      `update mentor_links l set ended_at = $3 from unnest($1::uuid[], $2::uuid[]) as gone (enrolment_id, mentor_id)
       where l.enrolment_id = gone.enrolment_id and l.mentor_id = gone.mentor_id and l.ended_at is null`,
      [moves.map(({ enrolmentId }) => enrolmentId), moves.map(({ fromId }) => fromId), now],
    );
    await query(
      tx,
      `insert into mentor_links (id, programme_id, mentor_id, enrolment_id, started_at)
       select made.id, $4, made.mentor_id, made.enrolment_id, $5 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as made (id, mentor_id, enrolment_id)`,
      [
        moves.map(() => newId(now.getTime())),
        moves.map(({ toId }) => toId),
        moves.map(({ enrolmentId }) => enrolmentId),
        programmeId,
        now,
      ],
    );
    const leases = [];
    for (const fromId of froms) {
      const theirs = moves.filter((move) => move.fromId === fromId).map(({ enrolmentId }) => enrolmentId);
      leases.push(...(await returnLeases(tx, now, fromId, theirs)));
    }
    const mentorIds = [...new Set([...froms, ...tos])];
    const changed = await changedPeople(tx, programmeId, mentorIds);
    const written = await audit(tx, scope, now, {
      programmeId,
      action: "mentorLinks.balanced",
      subject: { kind: "mentorLink", id: null, name: changed.people.map(({ name }) => name).join(", ") },
      after: { students: moves.length },
    });
    const told = linksChanged(
      mentorIds,
      moves.map(({ enrolmentId }) => enrolmentId),
    );
    return {
      result: { moved: moves.length, returnedLeases: leases.length },
      events: [...leases, told, ...changed.events, ...written],
    };
  });
}

async function requireAsSuggested(
  tx: Tx,
  scope: Scope,
  programmeId: string,
  moves: readonly { enrolmentId: string; fromId: string | null; toId: string }[],
): Promise<void> {
  const rows = await query<{ id: string; userId: string; unitPath: string[]; mentorIds: string[] }>(
    tx,
    `select e.id, e.user_id as "userId", un.path as "unitPath",
       array(select l.mentor_id from mentor_links l where l.enrolment_id = e.id and l.ended_at is null) as "mentorIds"
     from enrolments e join units un on un.id = e.unit_id
     where e.programme_id = $1 and e.status = 'active' and e.id = any ($2::uuid[]) order by e.id for update of e`,
    [programmeId, moves.map(({ enrolmentId }) => enrolmentId)],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  if (new Set(moves.map(({ enrolmentId }) => enrolmentId)).size !== moves.length)
    throw new ApiError("mentor.changedMeanwhile");
  for (const { enrolmentId, fromId, toId } of moves) {
    const row = found.get(enrolmentId);
    if (!row || !steersPath(scope.principal, programmeId, row.unitPath)) throw new ApiError("resource.notFound");
    const isAsBefore = fromId === null ? row.mentorIds.length === 0 : row.mentorIds.includes(fromId);
    if (!isAsBefore || row.mentorIds.includes(toId) || row.userId === toId)
      throw new ApiError("mentor.changedMeanwhile");
  }
}
