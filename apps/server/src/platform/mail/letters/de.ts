import type { Letters } from "../templates.ts";

export const german: Letters = {
  invite: ({ programme, inviter, validHours, path }) => ({
    subject: `Mach mit bei ${programme}`,
    paragraphs: [
      `${inviter} lädt dich zu ${programme} ein. Wähle ein Passwort, und du bist dabei.`,
      `Der Link gilt einmal, innerhalb von ${validHours} Stunden.`,
    ],
    action: { label: "Einladung annehmen", path },
    reason: "Du bekommst diese Mail, weil jemand deine Adresse eingetragen hat. Weißt du nicht, warum, ignoriere sie.",
  }),
  passwordReset: ({ name, validMinutes, path }) => ({
    subject: "Wähle ein neues Passwort",
    paragraphs: [
      `Hallo ${name},`,
      `jemand, vermutlich du, möchte ein neues Passwort. Der Link gilt einmal, innerhalb von ${validMinutes} Minuten.`,
    ],
    action: { label: "Neues Passwort wählen", path },
    reason: "Warst du es nicht, ignoriere diese Mail: Dein Passwort bleibt, wie es ist.",
  }),
};
