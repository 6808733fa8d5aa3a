import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import { type LinkTokens, linkPath } from "../../../platform/auth/link-token.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { newReset, openReset } from "../../accounts/queries.ts";
import { lockOwn } from "./deactivate-person.ts";

/**
 * A link for somebody whom no mail reaches. It makes whoever holds it them, so it is for admins of everything they
 * belong to, never for another admin, and written down. Earlier links end. What is kept for a retry names the link and
 * opens nothing.
 */
export async function createResetLink(
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
  input: { id: string; programmeId: string },
): Promise<{ path: string; expiresAt: string }> {
  const { resetId, expiresAt } = await outbox.write(scope, intent, async (tx, now) => {
    const subject = await lockOwn(tx, scope, input);
    const isPeer = subject.roles.some(({ role }) => role === "admin") && subject.id !== scope.principal.userId;
    if (isPeer || subject.isDeactivated) throw new ApiError("auth.forbidden");
    const reset = newReset(now, subject.id);
    await openReset(tx, reset);
    const written = await audit(tx, scope, now, {
      programmeId: input.programmeId,
      action: "password.linkCreated",
      subject: { kind: "person", id: subject.id, name: subject.name },
    });
    return { result: { resetId: reset.id, expiresAt: reset.expiresAt.toISOString() }, events: written };
  });
  return { path: linkPath("reset", links.sign("reset", resetId)), expiresAt };
}
