import {
  listAnnouncements,
  listManagedAnnouncements,
  listRecipients,
  type ManagedAnnouncement,
  type ReceivedAnnouncement,
} from "@cohort/contract/announcements";
import type { RouteInput, RouteResponse } from "@cohort/contract/route";
import { readQuery } from "../../api/read-query.ts";

export type Received = { items: ReceivedAnnouncement[] };

/** What the caller is told at present. */
export const announcementsQuery = readQuery<{ programmeId: string }, Received>("announcements", (api, query, signal) =>
  api.read(listAnnouncements, { query, signal }),
);

export type ManagedFilters = { programmeId: string; cursor?: string | undefined };
export type ManagedPage = { items: ManagedAnnouncement[]; nextCursor: string | null };

export const managedQuery = readQuery<ManagedFilters, ManagedPage>("managed-announcements", (api, query, signal) =>
  api.read(listManagedAnnouncements, { query: { ...query, limit: 50 }, signal }),
);

export type RecipientFilters = { id: string } & NonNullable<RouteInput<typeof listRecipients>["query"]>;
export type RecipientPage = RouteResponse<typeof listRecipients>;

/** One page of those whom an announcement reaches, with how far each is. */
export const recipientsQuery = readQuery<RecipientFilters, RecipientPage>(
  "announcement-recipients",
  (api, { id, ...query }, signal) =>
    api.read(listRecipients, { params: { id }, query: { limit: 50, ...query }, signal }),
);
