import type { Translation } from "../catalogue.ts";
import type { en } from "../en/calendar.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Kalender",
  today: "Dieser Monat",
  earlier: "Der Monat davor",
  later: "Der Monat danach",
  empty: "In diesem Monat ist nichts fällig",
  emptyBody: "Blättere um, oder genieß die Ruhe.",
  feed: {
    title: "In deinem eigenen Kalender",
    body: "Abonniere deine Termine in einem beliebigen Kalenderprogramm. Ändert sich ein Termin, zieht er von selbst nach. Wer die Adresse kennt, kann die Termine lesen, aber nichts über deine Arbeiten oder Bewertungen.",
    create: "Adresse anlegen",
    renew: "Neue Adresse anlegen",
    end: "Adresse beenden",
    ended: "Die Adresse gilt nicht mehr.",
    since: (when: string) => say`Seit ${when}`,
    address: "Deine geheime Adresse",
    once: "Sie wird nur jetzt gezeigt. Füg sie in deinem Kalenderprogramm als Abonnement hinzu.",
    copy: "Kopieren",
    copied: "Kopiert.",
  },
};
