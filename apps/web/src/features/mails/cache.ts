import type { Invite } from "@cohort/contract/invites";
import type { MailTurned } from "@cohort/contract/mails";
import { type CacheRule, staleRule } from "../../api/cache-rule.ts";
import { failedMailsQuery } from "./queries.ts";

const always = () => true;

/** Mails are given up rarely, and what one says is not for an event: such lists are read again. */
export const mailRules: readonly CacheRule<MailTurned>[] = [staleRule(failedMailsQuery, always)];
/** A renewed invitation replaces the mail that failed. */
export const inviteRules: readonly CacheRule<Invite>[] = [staleRule(failedMailsQuery, always)];
