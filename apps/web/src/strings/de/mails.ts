import type { Translation } from "../catalogue.ts";
import type { en } from "../en/mails.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Gescheiterte Mails",
  lead: "Mails, die niemand bekam: warum, und was zu tun ist",
  empty: "Jede Mail ging hinaus",
  emptyBody: "Was ein Mailserver ablehnt, steht hier sofort, mit seinem Grund.",
  kinds: {
    invite: "Einladung",
    notice: "Nachricht",
    digest: "Morgendliche Zusammenfassung",
    passwordReset: "Neues Passwort",
  },
  tries: (count: number) => (count === 1 ? "einmal versucht" : say`${count}-mal versucht`),
  sendAgain: "Erneut senden",
  inviteAgain: "Erneut einladen",
  again: "Sie ist wieder unterwegs",
  copyReset: "Link kopieren",
  copied: "Der Link ist in deiner Zwischenablage. Wer ihn hat, kann ihn benutzen.",
  resetHint: "Ihr Link ist vergessen. Die Person kann neu anfragen, oder du gibst einen neuen Link weiter.",
  settledHint: "Die Einladung wurde inzwischen angenommen oder zurückgenommen; es ist nichts zu tun.",
  more: "Frühere zeigen",
};
