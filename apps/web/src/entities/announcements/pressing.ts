import type { ReceivedAnnouncement } from "@cohort/contract/announcements";

/** What deserves to be met on any page: urgent or kept on top, and not seen yet. Urgent ones come first. */
export function pressing(items: readonly ReceivedAnnouncement[], now: number): ReceivedAnnouncement[] {
  return items
    .filter(({ announcement: { priority, pinned, expiresAt }, receipt }) => {
      const isOver = expiresAt !== null && Date.parse(expiresAt) <= now;
      return receipt.version === 0 && !isOver && (pinned || priority === "urgent");
    })
    .sort((a, b) => Number(b.announcement.priority === "urgent") - Number(a.announcement.priority === "urgent"));
}
