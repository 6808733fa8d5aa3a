import { inviteDays } from "@cohort/contract/invites";
import type { Role } from "@cohort/contract/roles";
import type { Appended } from "../../events/effect.ts";
import { type LinkTokens, linkPath } from "../../platform/auth/link-token.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { queueMail } from "../../platform/mail/queue-mail.ts";
import { findInvite, type InviteRow, inviteChanged } from "./invite-record.ts";

const dayMs = 86_400_000;

export const inviteEnds = (now: Date) => new Date(now.getTime() + inviteDays * dayMs);

type Opening = {
  programmeId: string;
  email: string;
  name: string;
  role: Role;
  unitId: string | null;
  createdBy: { id: string; name: string };
  importId?: string;
  mail: boolean;
};

/** Makes an invitation, or renews the one to the same thing that is open, and mails it if that is wanted. */
export async function openInvite(
  tx: Tx,
  now: Date,
  links: LinkTokens,
  input: Opening,
): Promise<{ row: InviteRow; events: Appended[] }> {
  const [made] = await query<{ id: string }>(
    tx,
    `insert into invites (id, programme_id, email, name, role, unit_id, created_by, import_id, created_at, expires_at, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (programme_id, email, role, unit_id) where accepted_at is null and revoked_at is null do update set
       version = invites.version + 1, generation = invites.generation + 1, name = excluded.name, created_by = excluded.created_by,
       expires_at = excluded.expires_at, sent_at = coalesce(excluded.sent_at, invites.sent_at)
     returning id`,
    [
      newId(now.getTime()),
      input.programmeId,
      input.email.trim().toLowerCase(),
      input.name,
      input.role,
      input.unitId,
      input.createdBy.id,
      input.importId ?? null,
      now,
      inviteEnds(now),
      input.mail ? now : null,
    ],
  );
  const row = (await findInvite(tx, made?.id ?? "")) as InviteRow;
  const mails = input.mail ? await mailInvite(tx, now, links, row, input.createdBy) : [];
  return { row, events: [inviteChanged(row), ...mails] };
}

/** Has an invitation mailed under its present link; once for every renewal. */
export function mailInvite(
  tx: Tx,
  now: Date,
  links: LinkTokens,
  row: InviteRow,
  inviter: { id: string; name: string },
): Promise<Appended[]> {
  return queueMail(
    tx,
    [
      {
        to: { address: row.email },
        template: "invite",
        params: { programme: row.programmeName, inviter: inviter.name, validHours: inviteDays * 24 },
        speaksLike: inviter.id,
        secrets: { path: linkPath("invite", links.sign("invite", row.id, row.generation)) },
        dedupeKey: `invite:${row.id}:${row.generation}`,
        notAfter: row.expiresAt,
      },
    ],
    now,
  );
}

/** As `openInvite`, for an import: whoever has a password needs none. */
export async function inviteAddress(
  tx: Tx,
  now: Date,
  links: LinkTokens,
  input: Opening,
): Promise<{ id: string | null; events: Appended[] }> {
  const [able] = await query(
    tx,
    "select 1 from users u join credentials c on c.user_id = u.id where u.email = $1 and c.password is not null limit 1",
    [input.email],
  );
  if (able) return { id: null, events: [] };
  const { row, events } = await openInvite(tx, now, links, input);
  return { id: row.id, events };
}

/** Takes an invitation back if it is still open. */
export async function revokeOpenInvite(tx: Tx, now: Date, id: string): Promise<Appended[]> {
  await query(
    tx,
    "update invites set version = version + 1, revoked_at = $2 where id = $1 and accepted_at is null and revoked_at is null",
    [id, now],
  );
  const row = await findInvite(tx, id);
  return row ? [inviteChanged(row)] : [];
}
