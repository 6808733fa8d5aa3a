import { type Addressees, type Audience, mostChosen } from "@cohort/contract/announcements";
import { groupName } from "@cohort/contract/groups";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { roleGroup } from "./audience.ts";
import { canAnnounce } from "./policy.ts";

/**
 * The audience as it is kept, and its groups, if the caller may address them. Throws `auth.forbidden`,
 * `announcement.tooMany`, and `resource.notFound` for a programme, a unit or a student outside their reach. Students are
 * locked until the transaction ends, so that whoever leaves is either told before or not at all.
 */
export async function addressedBy(
  tx: Tx,
  scope: Scope,
  programmeId: string,
  to: Addressees,
): Promise<{ audience: Audience; groups: string[] }> {
  const { principal } = scope;
  if (!principal.roles.some((role) => role.programmeId === programmeId)) throw new ApiError("resource.notFound");
  const units = await query<{ id: string; path: string[] }>(
    tx,
    "select id, path from units where programme_id = $1 and id = any ($2::uuid[])",
    [programmeId, to.kind === "units" ? to.unitIds : []],
  );
  const pathOf = new Map(units.map(({ id, path }) => [id, path]));
  if (to.kind === "units" && to.unitIds.some((id) => !pathOf.has(id))) throw new ApiError("resource.notFound");
  if (!canAnnounce(principal, programmeId, to, pathOf))
    throw new ApiError(to.kind === "units" ? "resource.notFound" : "auth.forbidden");
  switch (to.kind) {
    case "programme":
      return { audience: to, groups: [groupName("members", programmeId)] };
    case "units":
      return { audience: to, groups: [...new Set(to.unitIds)].map((id) => groupName("unitMembers", id)) };
    case "roles":
      return { audience: to, groups: [...new Set(to.roles)].map((role) => roleGroup(role, programmeId)) };
    case "ownStudents":
      return { audience: to, groups: await ownStudents(tx, scope, programmeId) };
    case "students":
      return { audience: { kind: "students" }, groups: await chosenStudents(tx, scope, programmeId, to.enrolmentIds) };
  }
}

async function ownStudents(tx: Tx, { principal }: Scope, programmeId: string): Promise<string[]> {
  const students = await query<{ id: string }>(
    tx,
    `select e.id from enrolments e join units un on un.id = e.unit_id
     where e.programme_id = $1 and e.status = 'active' and e.user_id <> $2 and exists (
       select from mentor_links l where l.mentor_id = $2 and l.ended_at is null and (l.enrolment_id = e.id or l.unit_id = any (un.path)))
     order by e.id for share of e`,
    [programmeId, principal.userId],
  );
  if (students.length === 0)
    throw new ApiError("request.invalid", {
      issues: [{ path: "audience", message: "You review nobody at present, so nobody would be told." }],
    });
  return students.map(({ id }) => groupName("student", id));
}

/** Each of them, or nobody: a letter that reached some of those it was meant for would be taken for one that reached all. */
async function chosenStudents(
  tx: Tx,
  { principal }: Scope,
  programmeId: string,
  enrolmentIds: readonly string[],
): Promise<string[]> {
  const chosen = [...new Set(enrolmentIds)];
  if (chosen.length > mostChosen) throw new ApiError("announcement.tooMany");
  const reach = reachOf(principal, programmeId);
  const students = await query<{ id: string }>(
    tx,
    `select e.id from enrolments e join units un on un.id = e.unit_id
     where e.id = any ($1::uuid[]) and e.programme_id = $2 and e.status = 'active' and e.user_id <> $3
       and ($4 or un.path && $5::uuid[] or e.id = any ($6::uuid[]))
     order by e.id for share of e`,
    [chosen, programmeId, principal.userId, reach.everything, reach.unitIds, reach.enrolmentIds],
  );
  if (students.length !== chosen.length) throw new ApiError("resource.notFound");
  return students.map(({ id }) => groupName("student", id));
}
