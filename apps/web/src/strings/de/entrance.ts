import type { Translation } from "../catalogue.ts";
import type { en } from "../en/entrance.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  name: "Dein Name",
  email: "E-Mail-Adresse",
  password: "Neues Passwort",
  passwordHint: "Mindestens 8 Zeichen.",
  showPassword: "Passwort zeigen oder verbergen",
  missing: "Fülle das aus.",
  tooShort: "Nimm mindestens 8 Zeichen.",
  toSignIn: "Zur Anmeldung",
  badLink: "Dieser Link gilt nicht mehr",
  badLinkBody: "Er wurde benutzt, zurückgezogen oder ersetzt, oder seine Zeit ist um. Bitte um einen neuen.",
  setup: {
    title: "Cohort einrichten",
    lead: "Lege das Konto an, das diese Installation verwaltet. Dieser Link gilt einmal.",
    submit: "Konto anlegen",
    closed: "Diese Installation hat schon jemanden, der sie verwaltet.",
    programmeTitle: "Dein erstes Programm",
    programmeLead:
      "Lade die Datei, die es beschreibt: Einheiten, Bereiche, Etappen und Aufgaben. Alles lässt sich später ändern.",
    file: "Konfigurationsdatei (YAML)",
    load: "Programm laden",
    later: "Du kannst sie auch auf dem Server laden: cohort import configuration.yaml",
    refused: "Die Datei konnte nicht geladen werden",
  },
  invite: {
    title: "Du bist eingeladen",
    lead: (role, programme, unit) =>
      unit ? say`Rolle: ${role}, ${programme}, ${unit}.` : say`Rolle: ${role}, ${programme}.`,
    accept: "Einladung annehmen",
    join: "Beitreten",
    signInFirst: "Anmelden und beitreten",
    hasAccount: (email) => say`${email} hat hier schon ein Konto. Melde dich damit an, dann trittst du bei.`,
  },
  forgot: {
    link: "Passwort vergessen?",
    title: "Neues Passwort wählen",
    lead: "Gib deine Adresse ein. Wir schicken dir einen Link, der einmal gilt, eine Stunde lang.",
    submit: "Link schicken",
    sent: "Wenn diese Adresse ein Konto hat, ist ein Link unterwegs. Sieh in dein Postfach.",
    noMail: "Diese Installation verschickt zurzeit keine Mails. Bitte jemanden aus der Verwaltung um einen Link.",
  },
  reset: {
    title: "Neues Passwort wählen",
    lead: "Jedes Gerät, auf dem du angemeldet bist, wird abgemeldet.",
    submit: "Speichern und anmelden",
  },
};
