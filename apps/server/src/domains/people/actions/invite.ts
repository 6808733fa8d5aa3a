import type { Invite } from "@cohort/contract/invites";
import type { Role } from "@cohort/contract/roles";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import { type LinkTokens, linkPath } from "../../../platform/auth/link-token.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findInvite, type InviteRow, inviteChanged, lockInvite, presentInvite } from "../invite-record.ts";
import { inviteEnds, mailInvite, openInvite } from "../open-invite.ts";
import { canGive, steeredBy, steersPath } from "../policy.ts";
import { requireUnit } from "../subject.ts";

/**
 * Invites an address to a role or an enrolment. While an invitation to the same thing is open it is renewed instead,
 * and its earlier links stop working, so that nobody holds two keys to one door.
 */
export function createInvite(
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
  input: { programmeId: string; email: string; name: string; role: Role; unitId: string | null; mail: boolean },
): Promise<Invite> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { programmeId, role, unitId } = input;
    if (!steeredBy(scope.principal, programmeId)) throw new ApiError("resource.notFound");
    if (role === "student" && unitId === null)
      throw new ApiError("request.invalid", { issues: [{ path: "unitId", message: "Say which unit they join." }] });
    const unit = unitId === null ? null : await requireUnit(tx, programmeId, unitId);
    if (unit && !steersPath(scope.principal, programmeId, unit.path)) throw new ApiError("resource.notFound");
    if (!canGive(scope.principal, programmeId, role, unit?.path ?? null)) throw new ApiError("auth.forbidden");
    const { userId, name } = scope.principal;
    const { row, events } = await openInvite(tx, now, links, { ...input, createdBy: { id: userId, name } });
    return { result: presentInvite(row), events: [...events, ...(await noted(tx, scope, now, "invite.created", row))] };
  });
}

/** Renews an open invitation and mails it. Throws `invite.settled`, and `resource.conflict` for an older version. */
export function resendInvite(
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<Invite> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockOpen(tx, scope, input.id);
    if (before.version !== input.version) throw new ApiError("resource.conflict", { current: presentInvite(before) });
    await query(
      tx,
      "update invites set version = version + 1, generation = generation + 1, expires_at = $2, sent_at = $3 where id = $1",
      [input.id, inviteEnds(now), now],
    );
    const row = (await findInvite(tx, input.id)) as InviteRow;
    const mails = await mailInvite(tx, now, links, row, { id: scope.principal.userId, name: scope.principal.name });
    return {
      result: presentInvite(row),
      events: [inviteChanged(row), ...mails, ...(await noted(tx, scope, now, "invite.resent", row))],
    };
  });
}

/** Takes an invitation back; a second time changes nothing. */
export function revokeInvite(outbox: Outbox, scope: Scope, intent: Intent, id: string): Promise<Invite> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockSteered(tx, scope, id);
    if (before.revokedAt) return { result: presentInvite(before), events: [] };
    if (before.acceptedAt) throw new ApiError("invite.settled", { current: presentInvite(before) });
    await query(tx, "update invites set version = version + 1, revoked_at = $2 where id = $1", [id, now]);
    const row = (await findInvite(tx, id)) as InviteRow;
    return {
      result: presentInvite(row),
      events: [inviteChanged(row), ...(await noted(tx, scope, now, "invite.revoked", row))],
    };
  });
}

/**
 * The link of an open invitation; that it was asked for is written down. An expired one is renewed by resending. What
 * is kept for a retry names the link and opens nothing.
 */
export async function createInviteLink(
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
  id: string,
): Promise<{ path: string; expiresAt: string }> {
  const { generation, expiresAt } = await outbox.write(scope, intent, async (tx, now) => {
    const before = await lockOpen(tx, scope, id);
    if (before.expiresAt <= now)
      await query(
        tx,
        "update invites set version = version + 1, generation = generation + 1, expires_at = $2 where id = $1",
        [id, inviteEnds(now)],
      );
    const row = (await findInvite(tx, id)) as InviteRow;
    return {
      result: { generation: row.generation, expiresAt: row.expiresAt.toISOString() },
      events: [
        ...(row.version === before.version ? [] : [inviteChanged(row)]),
        ...(await noted(tx, scope, now, "invite.linkCopied", row)),
      ],
    };
  });
  return { path: linkPath("invite", links.sign("invite", id, generation)), expiresAt };
}

async function lockSteered(tx: Tx, scope: Scope, id: string): Promise<InviteRow> {
  const row = await lockInvite(tx, id);
  if (!row || !canGive(scope.principal, row.programmeId, row.role, row.unitId ? row.unitPath : null))
    throw new ApiError("resource.notFound");
  return row;
}

async function lockOpen(tx: Tx, scope: Scope, id: string): Promise<InviteRow> {
  const row = await lockSteered(tx, scope, id);
  if (row.acceptedAt || row.revokedAt) throw new ApiError("invite.settled", { current: presentInvite(row) });
  return row;
}

function noted(
  tx: Tx,
  scope: Scope,
  now: Date,
  action: "invite.created" | "invite.resent" | "invite.revoked" | "invite.linkCopied",
  row: InviteRow,
) {
  return audit(tx, scope, now, {
    programmeId: row.programmeId,
    action,
    subject: { kind: "invite", id: row.id, name: row.email },
    after: { role: row.role, unit: row.unitName },
  });
}
