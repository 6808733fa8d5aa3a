import { noticePath } from "@cohort/contract/notices";
import { ended } from "../letter.ts";
import type { Letters } from "../templates.ts";
import { sentence } from "./notices.de.ts";

const settings = "/settings/notifications";

export const german: Letters = {
  invite: ({ programme, inviter, validHours, path }) => ({
    subject: `Mach mit bei ${programme}`,
    paragraphs: [
      `${inviter} lädt dich zu ${programme} ein. Wähle ein Passwort, und du bist dabei.`,
      `Der Link gilt einmal, innerhalb von ${spanOf(validHours)}.`,
    ],
    action: { label: "Einladung annehmen", path },
    reason: "Du bekommst diese Mail, weil jemand deine Adresse eingetragen hat. Weißt du nicht, warum, ignoriere sie.",
  }),
  notice: ({ notice }) => ({
    subject: sentence(notice),
    paragraphs: [ended(sentence(notice))],
    action: { label: "Ansehen", path: noticePath(notice) },
    reason: "Du bekommst diese Mail, weil du davon sofort erfahren möchtest. Ändern kannst du das hier:",
    reasonPath: settings,
  }),
  digest: ({ notices, more }) => ({
    subject: notices.length + more === 1 ? "Es gibt eine Neuigkeit" : `Es gibt ${notices.length + more} Neuigkeiten`,
    paragraphs: ["Das ist seit gestern dazugekommen:"],
    list: [
      ...notices.map((notice) => ({ text: sentence(notice), path: noticePath(notice) })),
      ...(more > 0 ? [{ text: `und ${more} weitere`, path: "/notifications" }] : []),
    ],
    reason: "Du bekommst diese Mail an jedem Morgen, an dem es etwas Neues gibt. Ändern kannst du das hier:",
    reasonPath: settings,
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

/** Nobody reckons in 336 hours. */
const spanOf = (hours: number): string => (hours > 48 && hours % 24 === 0 ? `${hours / 24} Tagen` : `${hours} Stunden`);
