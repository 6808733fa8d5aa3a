import type { Language } from "@cohort/contract/languages";
import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../database/database.ts";
import { newId } from "../ids.ts";
import type { TemplateName, Templates } from "./templates.ts";

/** Whom a mail goes to: a user at the address they have when it is sent, or an address of nobody yet. */
export type Recipient = { userId: string } | { address: string };

/** A mail as an action asks for it. */
export type NewMail = {
  [Name in TemplateName]: {
    to: Recipient;
    template: Name;
    params: Templates[Name]["params"];
    secrets: Templates[Name]["secrets"];
    /** A second mail with the same key is left out, whatever it says. */
    dedupeKey: string;
    /** Without it, the one the user chose, else English. */
    language?: Language;
    /** For an address of nobody yet: the user whose language it speaks, who knows them. */
    speaksLike?: string;
    /** After this instant it is worth nothing to its reader and is not sent any more. Three days when left out. */
    notAfter?: Date;
  };
}[TemplateName];

const worthMs = 3 * 86_400_000;

/**
 * Keeps mails in the caller's transaction and returns the event that has them sent: return it with the action's own.
 * They are sent if and only if the transaction commits, at least once each, and once per dedupe key.
 */
export async function queueMail(tx: Tx, mails: readonly NewMail[], now: Date): Promise<Appended[]> {
  if (mails.length === 0) return [];
  const kept = await query<{ id: string }>(
    tx,
    `insert into mails (id, user_id, address, language, template, params, secrets, dedupe_key, created_at, next_try_at, not_after)
     select id, user_id, address, coalesce(language, (select s.language from notification_settings s where s.user_id = speaks_like)), template, params, secrets, dedupe_key, $9, clock_timestamp(), not_after
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[], $8::text[], $10::timestamptz[], $11::uuid[])
       as mail (id, user_id, address, language, template, params, secrets, dedupe_key, not_after, speaks_like)
     on conflict (dedupe_key) do nothing returning id`,
    [
      mails.map(() => newId(now.getTime())),
      mails.map(({ to }) => ("userId" in to ? to.userId : null)),
      mails.map(({ to }) => ("address" in to ? to.address : null)),
      mails.map(({ language }) => language ?? null),
      mails.map(({ template }) => template),
      mails.map(({ params }) => JSON.stringify(params)),
      mails.map(({ secrets }) => JSON.stringify(secrets)),
      mails.map(({ dedupeKey }) => dedupeKey),
      now,
      mails.map(({ notAfter }) => notAfter ?? new Date(now.getTime() + worthMs)),
      mails.map(({ speaksLike }) => speaksLike ?? null),
    ],
  );
  return kept.length > 0 ? [{ event: "mail.queued", data: { count: kept.length } }] : [];
}
