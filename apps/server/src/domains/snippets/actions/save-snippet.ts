import { groupName } from "@cohort/contract/groups";
import type { RouteRequest } from "@cohort/contract/route";
import type { createSnippet as createRoute, Snippet, updateSnippet as updateRoute } from "@cohort/contract/snippets";
import type { Outbox, Written } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findStaffGroups } from "../../programmes/queries.ts";
import { canChangeSnippet, maySpeakForProgrammes } from "../policy.ts";
import { snippetColumns } from "../queries.ts";

type New = RouteRequest<typeof createRoute>["body"];
type Changed = { id: string } & RouteRequest<typeof updateRoute>["body"];

/** Keeps a snippet, one's own or the programme's. Throws `auth.forbidden` for a mentor who would share one. */
export function createSnippet(outbox: Outbox, scope: Scope, intent: Intent, input: New): Promise<Snippet> {
  const { programmeId, isShared, title, body } = input;
  const ownerId = isShared ? null : scope.principal.userId;
  if (isShared && !maySpeakForProgrammes(scope.principal)) throw new ApiError("auth.forbidden");
  requireMine(scope, { programmeId, ownerId });
  return outbox.write(scope, intent, async (tx, now) => {
    const [snippet] = await query<Snippet>(
      tx,
      `insert into snippets (id, programme_id, owner_id, title, body) values ($1, $2, $3, $4, $5) returning ${snippetColumns}`,
      [newId(now.getTime()), programmeId, ownerId, title, body],
    );
    return announce(tx, snippet as Snippet);
  });
}

/** Changes or removes a snippet. Throws `resource.conflict` with the current one. */
export function updateSnippet(outbox: Outbox, scope: Scope, intent: Intent, input: Changed): Promise<Snippet> {
  return outbox.write(scope, intent, async (tx) => {
    const [before] = await query<Snippet>(
      tx,
      `select ${snippetColumns} from snippets where id = $1 and not is_removed for update`,
      [input.id],
    );
    if (!before) throw new ApiError("resource.notFound");
    requireMine(scope, before);
    if (before.version !== input.version) throw new ApiError("resource.conflict", { current: before });
    const [snippet] = await query<Snippet>(
      tx,
      `update snippets set title = $2, body = $3, is_removed = $4, version = version + 1 where id = $1 returning ${snippetColumns}`,
      [input.id, input.title, input.body, input.isRemoved],
    );
    return announce(tx, snippet as Snippet);
  });
}

function requireMine(scope: Scope, subject: Pick<Snippet, "programmeId" | "ownerId">): void {
  if (!canChangeSnippet(scope.principal, subject)) throw new ApiError("resource.notFound");
}

async function announce(tx: Tx, snippet: Snippet): Promise<Written<Snippet>> {
  const groups = snippet.ownerId
    ? [groupName("user", snippet.ownerId)]
    : await findStaffGroups(tx, snippet.programmeId);
  return { result: snippet, events: [{ event: "snippet.changed", data: { snippet, groups } }] };
}
