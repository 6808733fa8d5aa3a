import type { Me } from "@cohort/contract/accounts";
import type { Role } from "@cohort/contract/roles";
import type { Principal, Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { groupsOf, type MyProgramme } from "./groups.ts";

export { createAccount } from "./actions/create-account.ts";
export { newReset, openReset } from "./resets.ts";

type ProgrammeRow = Omit<MyProgramme, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date };

/** The account of an address, in whatever case it is written. */
export async function findAccountId(db: Db, email: string): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(db, "select id from users where email = $1", [email.trim().toLowerCase()]);
  return row?.id;
}

const bestFirst: readonly Role[] = ["admin", "coordinator", "mentor", "student"];

/** Everything a client needs to know of its caller before it shows the first page, in one statement. */
export async function findMe(db: Db, { principal, session }: Scope): Promise<Me> {
  const { now, programmes } = await readProgrammes(db, belongsTo(principal));
  return {
    user: { id: principal.userId, name: principal.name, email: principal.email },
    roles: rolesOf(principal),
    assignments: principal.roles,
    enrolments: principal.enrolments.map(({ id, programmeId, unitId, status }) => ({
      id,
      programmeId,
      unitId,
      status,
    })),
    programmes: programmes.map(({ boards: _, ...programme }) => programme),
    groups: groupsOf(principal, programmes),
    session: { expiresAt: session.expiresAt.toISOString() },
    serverTime: now.toISOString(),
  };
}

function active(principal: Principal) {
  return principal.enrolments.filter(({ status }) => status === "active");
}

function belongsTo(principal: Principal): string[] {
  return [...new Set([...principal.roles, ...active(principal)].map(({ programmeId }) => programmeId))];
}

function rolesOf(principal: Principal): Role[] {
  const held = new Set<Role>(principal.roles.map(({ role }) => role));
  if (active(principal).length > 0) held.add("student");
  return bestFirst.filter((role) => held.has(role));
}

/** Every page load asks for this, and all of a cohort at once after a break: one round trip for all programmes. */
async function readProgrammes(db: Db, ids: string[]): Promise<{ now: Date; programmes: MyProgramme[] }> {
  const rows = await query<{ now: Date } & (ProgrammeRow | { id: null })>(
    db,
    `select clock.now, p.id, p.name, p.timezone, p.starts_at as "startsAt", p.ends_at as "endsAt", p.labels,
       b.id as "weeklyBoardId",
       (select json_agg(json_build_object('id', x.id, 'unitId', case x.scope when 'unit' then x.scope_id end) order by x.id)
        from boards x where x.programme_id = p.id and (x.scope = 'programme' or x.scope = 'unit' and x.kind = 'weekly')) as boards,
       coalesce((select json_agg(json_build_object('id', un.id, 'parentId', un.parent_id, 'name', un.name)
           order by cardinality(un.path), un.name, un.id)
         from units un where un.programme_id = p.id), '[]') as units,
       coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour, 'cap', t.cap)
           order by t.position, t.id)
         from tracks t where t.programme_id = p.id), '[]') as tracks
     from (select clock_timestamp() as now) clock
     left join (programmes p join boards b on b.scope_id = p.id and b.kind = 'weekly') on p.id = any($1::uuid[])
     order by array_position($1::uuid[], p.id)`,
    [ids],
  );
  const programmes = rows.flatMap(({ now: _now, ...row }) => (row.id === null ? [] : [present(row)]));
  return { now: rows[0]?.now ?? new Date(), programmes };
}

function present(row: ProgrammeRow): MyProgramme {
  return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
}
