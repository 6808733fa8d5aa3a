import { listSessions, type SessionRecord } from "@cohort/contract/account";
import { readQuery } from "../../api/read-query.ts";

/** Where the caller is signed in. */
export const sessionsQuery = readQuery<Record<never, never>, { items: SessionRecord[] }>("sessions", (api, _, signal) =>
  api.read(listSessions, { signal }),
);
