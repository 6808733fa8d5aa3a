import type { Announcement, ManagedAnnouncement, Receipt, ReceivedAnnouncement } from "@cohort/contract/announcements";
import { applied, ignored, type PatchContext, type Patched, rule, staleRule, staleWith } from "../../api/cache-rule.ts";
import {
  announcementsQuery,
  type ManagedFilters,
  type ManagedPage,
  managedQuery,
  type Received,
  type RecipientFilters,
  recipientsQuery,
} from "./queries.ts";

/** The server lists this many. */
const shownAtOnce = 100;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Pinned first, then latest. */
function order(a: ReceivedAnnouncement, b: ReceivedAnnouncement): number {
  const [one, other] = [a.announcement, b.announcement];
  return (
    Number(other.pinned) - Number(one.pinned) || byText(other.publishedAt, one.publishedAt) || byText(other.id, one.id)
  );
}

/** What a reader is told after one announcement came, changed or went. How far they are with it is theirs and stays. */
export function patchAnnouncements(
  received: Received,
  changed: Announcement,
  { params }: Pick<PatchContext<{ programmeId: string }>, "params">,
): Patched<Received> {
  if (params.programmeId !== changed.programmeId) return ignored;
  const known = received.items.find(({ announcement }) => announcement.id === changed.id);
  if (known ? known.announcement.version >= changed.version : changed.isWithdrawn) return ignored;
  const others = received.items.filter((one) => one !== known);
  if (changed.isWithdrawn)
    return received.items.length < shownAtOnce ? applied({ items: others }) : staleWith({ items: others });
  const receipt = known?.receipt ?? { id: changed.id, version: 0, seenAt: null, confirmedAt: null };
  const items = [...others, { announcement: changed, receipt }].sort(order).slice(0, shownAtOnce);
  return applied({ items });
}

export function patchReceipt(received: Received, receipt: Receipt): Patched<Received> {
  const index = received.items.findIndex(({ announcement }) => announcement.id === receipt.id);
  const known = received.items[index];
  if (!known || known.receipt.version >= receipt.version) return ignored;
  return applied({ items: received.items.with(index, { ...known, receipt }) });
}

function patchManaged(
  page: ManagedPage,
  changed: ManagedAnnouncement,
  { params }: PatchContext<ManagedFilters>,
): Patched<ManagedPage> {
  if (params.programmeId !== changed.announcement.programmeId) return ignored;
  const index = page.items.findIndex((one) => one.id === changed.id);
  const known = page.items[index];
  // What is new stands on the first page.
  if (!known) return params.cursor !== undefined ? ignored : staleWith({ ...page, items: [changed, ...page.items] });
  return known.version < changed.version ? applied({ ...page, items: page.items.with(index, changed) }) : ignored;
}

export const announcementRules = [
  rule<{ programmeId: string }, Received, Announcement>(announcementsQuery, patchAnnouncements),
];
export const receiptRules = [rule<{ programmeId: string }, Received, Receipt>(announcementsQuery, patchReceipt)];
export const managedRules = [
  rule<ManagedFilters, ManagedPage, ManagedAnnouncement>(managedQuery, patchManaged),
  // It says that somebody has seen or confirmed it, not who: whom its author may see is for the server to say.
  staleRule<RecipientFilters, ManagedAnnouncement>(recipientsQuery, ({ id }, params) => id === params.id),
];
