import { type AuditEntry, listAudit } from "@cohort/contract/audit";
import type { RouteInput } from "@cohort/contract/route";
import { readQuery } from "../../api/read-query.ts";

export type AuditFilters = NonNullable<RouteInput<typeof listAudit>["query"]>;
export type AuditPage = { items: AuditEntry[]; nextCursor: string | null };

export const auditQuery = readQuery<AuditFilters, AuditPage>("audit", (api, query, signal) =>
  api.read(listAudit, { query, signal }),
);
