import type { Translation } from "../catalogue.ts";
import type { en } from "../en/sign-in.ts";

export const de: Translation<typeof en> = {
  title: "Anmelden",
  lead: "Schön, dass du da bist. Melde dich an und sieh, wo deine Gruppe steht.",
  email: "E-Mail-Adresse",
  password: "Passwort",
  submit: "Anmelden",
  showPassword: "Passwort zeigen oder verbergen",
  emailMissing: "Gib deine E-Mail-Adresse ein.",
  passwordMissing: "Gib dein Passwort ein.",
  ended: "Deine Sitzung ist beendet. Melde dich wieder an, und du bist zurück, wo du warst.",
  demoTitle: "Das ist eine Demo",
  demoLead: "Sieh dich als eine dieser Personen um. Du kannst hier nichts kaputt machen.",
  demoAs: {
    student: "Gibt Arbeiten ab",
    mentor: "Prüft und bewertet",
    coordinator: "Leitet eine Einheit",
    admin: "Sieht das ganze Programm",
  },
  claim: "Arbeit wird abgegeben, geprüft und bewertet, und alle sehen dabei zu.",
  claimBody: "Eine Abgabe, live auf jedem Bildschirm, der sie sehen darf. Kein Neuladen, und nichts geht verloren.",
  steps: [
    ["Abgegeben", "Die Warteschlange der Mentor:innen zeigt es sofort."],
    ["In Prüfung", "Du siehst, dass jemand liest."],
    ["Freigegeben", "Punkte zählen, und die Rangliste bewegt sich."],
  ],
};
