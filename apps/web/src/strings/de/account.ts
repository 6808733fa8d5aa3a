import type { Translation } from "../catalogue.ts";
import type { en } from "../en/account.ts";

export const de: Translation<typeof en> = {
  signOut: "Abmelden",
  signOutEverywhere: "Überall abmelden",
  everywhereTitle: "Auf allen Geräten abmelden?",
  everywhereBody:
    "Jeder Browser und jedes Programm, das als du angemeldet ist, wird innerhalb einer Sekunde abgemeldet, auch dieses hier.",
  everywhereConfirm: "Überall abmelden",
  settings: "Einstellungen",
  theme: { label: "Farben", light: "Hell", dark: "Dunkel", auto: "Automatisch" },
};
