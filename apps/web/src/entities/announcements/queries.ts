import {
  listAnnouncements,
  listManagedAnnouncements,
  type ManagedAnnouncement,
  type ReceivedAnnouncement,
} from "@cohort/contract/announcements";
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
