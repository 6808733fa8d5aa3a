import { type FailedMail, listFailedMails } from "@cohort/contract/mails";
import { readQuery } from "../../api/read-query.ts";

export type MailFilters = { programmeId: string; cursor?: string | undefined };
export type MailPage = { items: FailedMail[]; nextCursor: string | null; total: number };

/** Mails that were given up. */
export const failedMailsQuery = readQuery<MailFilters, MailPage>("failed-mails", (api, query, signal) =>
  api.read(listFailedMails, { query: { ...query, limit: 50 }, signal }),
);
