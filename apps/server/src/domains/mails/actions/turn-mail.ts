import type { MailTurned } from "@cohort/contract/mails";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { isAdminOf } from "../../people/queries.ts";
import { findConcerned } from "../queries.ts";

/** Puts a mail aside for good and forgets its secrets; those who look after its reader hear of it. */
export function giveUpMail(
  outbox: Outbox,
  scope: SystemScope,
  input: { id: string; reason: string },
): Promise<MailTurned> {
  return outbox.write(scope, undefined, async (tx) => {
    await query(tx, "update mails set state = 'failed', secrets = null, error = $2, tries = tries + 1 where id = $1", [
      input.id,
      input.reason,
    ]);
    const programmeIds = await findConcerned(tx, input.id);
    const data = { id: input.id, programmeIds, waits: false };
    return { result: { id: input.id }, events: [{ event: "mail.turned", data }] };
  });
}

/**
 * Has a mail tried again from the beginning. Throws `mail.linkForgotten` for one that carried a link, and
 * `mail.notFailed` for one that is on its way or was sent.
 */
export function sendMailAgain(outbox: Outbox, scope: Scope, intent: Intent, id: string): Promise<MailTurned> {
  return outbox.write(scope, intent, async (tx, now) => {
    const [mail] = await query<{ state: string; template: string }>(
      tx,
      "select state, template from mails where id = $1 for update",
      [id],
    );
    const programmeIds = mail ? await findConcerned(tx, id) : [];
    if (!mail || !programmeIds.some((one) => isAdminOf(scope.principal, one))) throw new ApiError("resource.notFound");
    if (mail.template === "invite" || mail.template === "passwordReset") throw new ApiError("mail.linkForgotten");
    if (mail.state !== "failed") throw new ApiError("mail.notFailed");
    await query(
      tx,
      `update mails set state = 'waiting', tries = 0, error = null, next_try_at = clock_timestamp(),
         not_after = greatest(not_after, $2::timestamptz + interval '1 day') where id = $1`,
      [id, now],
    );
    return { result: { id }, events: [{ event: "mail.turned", data: { id, programmeIds, waits: true } }] };
  });
}
