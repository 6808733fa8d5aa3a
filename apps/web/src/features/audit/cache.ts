import type { AuditEntry } from "@cohort/contract/audit";
import { type CacheRule, staleRule } from "../../api/cache-rule.ts";
import { type AuditFilters, auditQuery } from "./queries.ts";

/** Entries only come on top, so a later page stays as it is. */
export const auditRules: readonly CacheRule<AuditEntry>[] = [
  staleRule<AuditFilters, AuditEntry>(auditQuery, (_entry, { cursor }) => cursor === undefined),
];
