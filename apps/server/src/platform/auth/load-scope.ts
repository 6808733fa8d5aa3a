import { databaseClock } from "../clock.ts";
import { type Db, query, type Tx } from "../database/database.ts";
import type { Principal, Scope } from "./scope.ts";
import { hashToken } from "./session-token.ts";

/** A scope and how long its session still runs by the database's clock, which this process may not share. */
export type LoadedScope = { scope: Scope; remainingMs: number };

type SessionRow = Principal & { sessionId: string; token: string; expiresAt: Date; remainingMs: number };

const principalColumns = `
  u.id as "userId", u.name, u.email, p.version,
  coalesce((select json_agg(json_build_object('role', r.role, 'programmeId', r.programme_id, 'unitId', r.unit_id)
      order by r.created_at, r.id)
    from role_assignments r where r.user_id = u.id), '[]') as roles,
  coalesce((select json_agg(json_build_object('id', e.id, 'programmeId', e.programme_id, 'unitId', e.unit_id,
      'unitPath', un.path, 'status', e.status) order by e.created_at, e.id)
    from enrolments e join units un on un.id = e.unit_id where e.user_id = u.id), '[]') as enrolments,
  coalesce((select json_agg(json_build_object('programmeId', l.programme_id, 'enrolmentId', l.enrolment_id,
      'unitId', l.unit_id) order by l.started_at, l.id)
    from mentor_links l where l.mentor_id = u.id and l.ended_at is null), '[]') as "mentorLinks"`;

/** One statement, so one snapshot: the version belongs to exactly these rights. */
export async function loadScope(db: Db, by: "token" | "id", value: string): Promise<LoadedScope | undefined> {
  const [row] = await query<SessionRow>(
    db,
    `select s.id as "sessionId", s.token, s.expires_at as "expiresAt",
       (extract(epoch from s.expires_at - clock_timestamp()) * 1000)::float8 as "remainingMs", ${principalColumns}
     from sessions s join users u on u.id = s.user_id join principals p on p.user_id = u.id
     where s.${by} = $1 and s.expires_at > clock_timestamp() and u.deactivated_at is null`,
    [value],
  );
  if (!row) return undefined;
  const { sessionId, token, expiresAt, remainingMs, ...principal } = row;
  const session = { id: sessionId, userId: principal.userId, tokenHash: hashToken(token), expiresAt };
  return { scope: { principal, session, clock: databaseClock }, remainingMs };
}

/** Somebody's rights as of now; undefined for nobody and for whoever is deactivated. */
export async function loadPrincipal(db: Db | Tx, userId: string): Promise<Principal | undefined> {
  const [principal] = await query<Principal>(
    db,
    `select ${principalColumns} from users u join principals p on p.user_id = u.id where u.id = $1 and u.deactivated_at is null`,
    [userId],
  );
  return principal;
}
