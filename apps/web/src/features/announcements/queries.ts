import {
  listAnnouncements,
  listManagedAnnouncements,
  type ManagedAnnouncement,
  type ReceivedAnnouncement,
} from "@cohort/contract/announcements";
import { readQuery } from "../../api/read-query.ts";

export type Received = { items: ReceivedAnnouncement[] };

/** What the caller is told at present. */
export const announcementsQuery = readQuery<Record<never, never>, Received>("announcements", (api, _, signal) =>
  api.read(listAnnouncements, { signal }),
);

export type ManagedPage = { items: ManagedAnnouncement[]; nextCursor: string | null };

export const managedQuery = readQuery<Record<never, never>, ManagedPage>("managed-announcements", (api, _, signal) =>
  api.read(listManagedAnnouncements, { query: { limit: 50 }, signal }),
);
