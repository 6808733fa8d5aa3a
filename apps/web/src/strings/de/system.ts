import type { Translation } from "../catalogue.ts";
import type { en } from "../en/system.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Die Installation",
  state: { ok: "Alles läuft", degraded: "Etwas braucht einen Blick", failed: "Etwas ist ausgefallen" },
  part: { database: "Datenbank", redis: "Redis", relay: "Live-Ereignisse", jobs: "Aufträge", mail: "Mail" },
  mark: { ok: "läuft", degraded: "braucht einen Blick", failed: "ausgefallen" },
  database: { embedded: "Eingebettet, in diesem Prozess", postgres: "PostgreSQL antwortet" },
  redis: {
    unused: "Bei einem einzigen Prozess nicht nötig",
    ok: "Verbunden",
    gone: "Nicht erreichbar. Alles geht weiter, etwas langsamer; nichts geht verloren.",
  },
  relay: {
    ok: "Auf dem Stand",
    behind: (count: number, seconds: number) => say`${count} Ereignisse warten, das älteste seit ${seconds} s`,
    gone: "Niemand reicht Ereignisse weiter. Seiten holen auf, sobald ein Server mit dieser Rolle läuft.",
  },
  jobs: {
    ok: "Pünktlich",
    late: (count: number) => say`${count} verspätet`,
    failed: (count: number) => say`${count} seit gestern aufgegeben`,
  },
  mail: {
    none: (count: number) =>
      count === 0
        ? "Kein Mailserver eingestellt (MAIL_URL)"
        : say`Kein Mailserver eingestellt (MAIL_URL): ${count} warten`,
    ok: "Nichts wartet",
    waiting: (count: number) => (count === 1 ? "1 wartet" : say`${count} warten`),
    failed: (count: number) => say`${count} diese Woche aufgegeben`,
  },
};
