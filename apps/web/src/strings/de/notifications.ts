import type { Translation } from "../catalogue.ts";
import type { en } from "../en/notifications.ts";

export const de: Translation<typeof en> = {
  open: (unread: number) => (unread === 0 ? "Mitteilungen" : `Mitteilungen, ${unread} ungelesen`),
  title: "Mitteilungen",
  empty: "Nichts Neues",
  emptyBody: "Feedback, Noten und wartende Arbeit erscheinen hier, sobald sie da sind.",
  unread: "Ungelesen",
  markAll: "Alle als gelesen markieren",
};
