import type { Letters } from "../templates.ts";

export const english: Letters = {
  invite: ({ programme, inviter, validHours, path }) => ({
    subject: `Join ${programme}`,
    paragraphs: [
      `${inviter} invites you to ${programme}. Choose a password, and you are in.`,
      `The link works once, within ${validHours} hours.`,
    ],
    action: { label: "Accept the invitation", path },
    reason: "You get this mail because somebody entered your address. If you do not know why, ignore it.",
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
