import { groupName } from "@cohort/contract/groups";
import type { MentorLink } from "@cohort/contract/mentor-links";
import type { Appended } from "../../../events/effect.ts";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { changedPeople } from "../../people/queries.ts";
import { canSteer } from "../policy.ts";

type Target = { programmeId: string; unitPath: string[]; enrolmentIds: string[]; unitIds: string[] };
type LinkRow = {
  id: string;
  programmeId: string;
  mentorId: string;
  mentorName: string;
  enrolmentId: string | null;
  unitId: string | null;
  startedAt: Date;
  endedAt: Date | null;
};

/**
 * Begins a mentor link. The enrolments it covers are locked, so that no audience is fixed while it changes; both
 * sides are told to read again. Linking twice answers with the link that exists.
 */
export function linkMentor(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { mentorId: string; enrolmentId?: string | undefined; unitId?: string | undefined },
): Promise<MentorLink> {
  return outbox.write(scope, intent, async (tx, now) => {
    const target = await lockTarget(tx, { enrolmentId: input.enrolmentId ?? null, unitId: input.unitId ?? null });
    if (!target || !canSteer(scope.principal, target.programmeId, target.unitPath))
      throw new ApiError("resource.notFound");
    const mentor = await query(
      tx,
      "select 1 from role_assignments where user_id = $1 and role = 'mentor' and programme_id = $2",
      [input.mentorId, target.programmeId],
    );
    if (mentor.length === 0)
      throw new ApiError("request.invalid", {
        issues: [{ path: "mentorId", message: "Name a mentor of this programme." }],
      });
    const existing = await findLink(
      tx,
      "l.ended_at is null and l.mentor_id = $1 and l.enrolment_id is not distinct from $2 and l.unit_id is not distinct from $3",
      [input.mentorId, input.enrolmentId ?? null, input.unitId ?? null],
    );
    if (existing) return { result: present(existing), events: [] };
    const id = newId(now.getTime());
    await query(
      tx,
      "insert into mentor_links (id, programme_id, mentor_id, enrolment_id, unit_id, started_at) values ($1, $2, $3, $4, $5, $6)",
      [id, target.programmeId, input.mentorId, input.enrolmentId ?? null, input.unitId ?? null, now],
    );
    const link = (await findLink(tx, "l.id = $1", [id])) as LinkRow;
    return {
      result: present(link),
      events: [changed(link, target), ...(await listed(tx, scope, now, link, "mentorLink.began"))],
    };
  });
}

/** Ends a mentor link; its history stays. Throws `resource.notFound` outside the caller's units. */
export function unlinkMentor(outbox: Outbox, scope: Scope, intent: Intent, id: string): Promise<MentorLink> {
  return outbox.write(scope, intent, async (tx, now) => {
    const link = await findLink(tx, "l.id = $1", [id]);
    const target = link && (await lockTarget(tx, link));
    if (!link || !target || !canSteer(scope.principal, target.programmeId, target.unitPath))
      throw new ApiError("resource.notFound");
    if (link.endedAt) return { result: present(link), events: [] };
    await query(tx, "update mentor_links set ended_at = $2 where id = $1 and ended_at is null", [id, now]);
    const ended = { ...link, endedAt: now };
    return {
      result: present(ended),
      events: [changed(link, target), ...(await listed(tx, scope, now, ended, "mentorLink.ended"))],
    };
  });
}

function changed(link: LinkRow, target: Target) {
  return {
    event: "mentorLink.changed" as const,
    data: {
      groups: [
        groupName("mentor", link.mentorId),
        ...target.enrolmentIds.map((enrolmentId) => groupName("student", enrolmentId)),
        // Whoever steers these students sees other mentors at work there than before.
        ...target.unitIds.map((unitId) => groupName("unit", unitId)),
      ],
    },
  };
}

/** Lists of people follow, and the audit log has it. */
async function listed(
  tx: Tx,
  scope: Scope,
  now: Date,
  link: LinkRow,
  action: "mentorLink.began" | "mentorLink.ended",
): Promise<Appended[]> {
  const [subject] = await query<{ studentId: string | null; name: string }>(
    tx,
    `select u.id as "studentId", coalesce(u.name, un.name) as name from (select $1::uuid as enrolment_id, $2::uuid as unit_id) l
     left join enrolments e on e.id = l.enrolment_id left join users u on u.id = e.user_id left join units un on un.id = l.unit_id`,
    [link.enrolmentId, link.unitId],
  );
  const people = [link.mentorId, ...(subject?.studentId ? [subject.studentId] : [])];
  const { events } = await changedPeople(tx, link.programmeId, people);
  const written = await audit(tx, scope, now, {
    programmeId: link.programmeId,
    action,
    subject: { kind: "mentorLink", id: link.id, name: link.mentorName },
    after: { of: subject?.name ?? null },
  });
  return [...events, ...written];
}

async function lockTarget(
  tx: Tx,
  { enrolmentId, unitId }: { enrolmentId: string | null; unitId: string | null },
): Promise<Target | undefined> {
  const covered = await query<{ id: string; path: string[] }>(
    tx,
    `select e.id, un.path from enrolments e join units un on un.id = e.unit_id where e.id = $1 or $2::uuid = any (un.path) order by e.id for update of e`,
    [enrolmentId, unitId],
  );
  const [place] = await query<{ programmeId: string; unitPath: string[] }>(
    tx,
    `select un.programme_id as "programmeId", un.path as "unitPath" from units un where un.id = coalesce($2::uuid, (select unit_id from enrolments where id = $1))`,
    [enrolmentId, unitId],
  );
  const unitIds = [...new Set([place?.unitPath ?? [], ...covered.map((row) => row.path)].flat())];
  return place && { ...place, enrolmentIds: covered.map((row) => row.id), unitIds };
}

async function findLink(tx: Tx, where: string, parameters: unknown[]): Promise<LinkRow | undefined> {
  const [row] = await query<LinkRow>(
    tx,
    `select l.id, l.programme_id as "programmeId", l.mentor_id as "mentorId", u.name as "mentorName", l.enrolment_id as "enrolmentId",
       l.unit_id as "unitId", l.started_at as "startedAt", l.ended_at as "endedAt"
     from mentor_links l join users u on u.id = l.mentor_id where ${where}`,
    parameters,
  );
  return row;
}

function present(row: LinkRow): MentorLink {
  return {
    id: row.id,
    mentor: { id: row.mentorId, name: row.mentorName },
    enrolmentId: row.enrolmentId,
    unitId: row.unitId,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
