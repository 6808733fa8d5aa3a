import type { AuditAction, AuditEntry } from "@cohort/contract/audit";
import type { EventData } from "@cohort/contract/events";
import type { Scope } from "./auth/scope.ts";
import { query, type Tx } from "./database/database.ts";
import { newId } from "./ids.ts";

export type AuditWish = {
  /** Null for what concerns the installation; such entries are kept and shown nowhere. */
  programmeId: string | null;
  action: AuditAction;
  subject: {
    kind: "person" | "invite" | "mentorLink" | "import" | "announcement" | "submission";
    id: string | null;
    name: string;
  };
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  reason?: string | null | undefined;
};

/** Who is written down: the caller's scope, somebody by name, or nobody when the clock acts. */
export type AuditActor = Pick<Scope, "principal" | "session"> | { userId: string; name: string } | null;

type Row = { network: string | null };

/**
 * Writes what is done into the audit log, in the transaction that does it, and returns the event that shows it to
 * admins: append it with the action's own. Entries are never changed afterwards; the database refuses it.
 */
export async function audit(
  tx: Tx,
  actor: AuditActor,
  now: Date,
  wish: AuditWish,
): Promise<{ event: "audit.written"; data: EventData<"audit.written"> }[]> {
  const who =
    actor === null
      ? null
      : "principal" in actor
        ? { id: actor.principal.userId, name: actor.principal.name }
        : { id: actor.userId, name: actor.name };
  const sessionId = actor && "session" in actor && /^[0-9a-f-]{36}$/.test(actor.session.id) ? actor.session.id : null;
  const id = newId(now.getTime());
  const [row] = await query<Row>(
    tx,
    `insert into audit_entries (id, programme_id, at, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after, reason, network)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (
       -- As much of the address as tells where from and not who: a /24, or a /48.
       select host(network(set_masklen(ip_address::inet, case family(ip_address::inet) when 4 then 24 else 48 end)))
       from sessions where id = $13 and ip_address ~ '^[0-9a-fA-F.:]+$'))
     returning network`,
    [
      id,
      wish.programmeId,
      now,
      who?.id ?? null,
      who?.name ?? null,
      wish.action,
      wish.subject.kind,
      wish.subject.id,
      wish.subject.name,
      wish.before ? JSON.stringify(wish.before) : null,
      wish.after ? JSON.stringify(wish.after) : null,
      wish.reason || null,
      sessionId,
    ],
  );
  if (wish.programmeId === null) return [];
  const entry: AuditEntry = {
    id,
    at: now.toISOString(),
    actor: who,
    action: wish.action,
    subject: wish.subject,
    before: wish.before ?? null,
    after: wish.after ?? null,
    reason: wish.reason || null,
    network: row?.network ?? null,
  };
  return [{ event: "audit.written", data: { programmeId: wish.programmeId, entry } }];
}
