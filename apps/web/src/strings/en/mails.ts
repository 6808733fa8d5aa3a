import { say } from "../say/en.ts";

export const en = {
  title: "Failed mails",
  lead: "Mails nobody got: why, and what to do",
  empty: "Every mail went out",
  emptyBody: "What a mail server refuses appears here at once, with its reason.",
  kinds: {
    invite: "Invitation",
    notice: "Notice",
    digest: "Morning digest",
    passwordReset: "New password",
  },
  tries: (count: number) => (count === 1 ? "tried once" : say`tried ${count} times`),
  sendAgain: "Send again",
  inviteAgain: "Invite again",
  again: "It is on its way again",
  copyReset: "Copy a link",
  copied: "The link is in your clipboard. Whoever has it can use it.",
  resetHint: "Its link is forgotten. They can ask again, or you hand a new link on.",
  settledHint: "The invitation was accepted or taken back since; there is nothing to do.",
  more: "Show earlier",
} as const;
