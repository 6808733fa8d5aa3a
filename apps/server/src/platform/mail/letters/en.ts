import { noticePath } from "@cohort/contract/notices";
import { ended } from "../letter.ts";
import type { Letters } from "../templates.ts";
import { sentence } from "./notices.en.ts";

const settings = "/settings/notifications";

export const english: Letters = {
  invite: ({ programme, inviter, validHours, path }) => ({
    subject: `Join ${programme}`,
    paragraphs: [
      `${inviter} invites you to ${programme}. Choose a password, and you are in.`,
      `The link works once, within ${spanOf(validHours)}.`,
    ],
    action: { label: "Accept the invitation", path },
    reason: "You get this mail because somebody entered your address. If you do not know why, ignore it.",
  }),
  notice: ({ notice }) => ({
    subject: sentence(notice),
    paragraphs: [ended(sentence(notice))],
    action: { label: "Open it", path: noticePath(notice) },
    reason: "You get this mail because you want to hear of this at once. You can change that here:",
    reasonPath: settings,
  }),
  digest: ({ notices, more }) => ({
    subject: notices.length + more === 1 ? "One thing is new" : `${notices.length + more} things are new`,
    paragraphs: ["This came in since yesterday:"],
    list: [
      ...notices.map((notice) => ({ text: sentence(notice), path: noticePath(notice) })),
      ...(more > 0 ? [{ text: `and ${more} more`, path: "/notifications" }] : []),
    ],
    reason: "You get this mail every morning something is new. You can change that here:",
    reasonPath: settings,
  }),
  passwordReset: ({ name, validMinutes, path }) => ({
    subject: "Choose a new password",
    paragraphs: [
      `Hello ${name},`,
      `somebody, probably you, asked for a new password. The link works once, within ${validMinutes} minutes.`,
    ],
    action: { label: "Choose a new password", path },
    reason: "If it was not you, ignore this mail: your password stays as it is.",
  }),
};

/** Nobody reckons in 336 hours. */
const spanOf = (hours: number): string => (hours > 48 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`);
