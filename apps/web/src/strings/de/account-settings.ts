import type { Translation } from "../catalogue.ts";
import type { en } from "../en/account-settings.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  account: "Konto",
  name: "Name",
  save: "Speichern",
  saved: "Gespeichert",
  password: "Passwort",
  current: "Jetziges Passwort",
  next: "Neues Passwort",
  nextHint: "Mindestens 8 Zeichen. Deine anderen Geräte werden abgemeldet.",
  change: "Passwort ändern",
  changed: (count) =>
    count === 0
      ? "Das Passwort ist geändert."
      : say`Das Passwort ist geändert; ${count} andere Sitzungen sind beendet.`,
  show: "Passwort zeigen oder verbergen",
  sessions: "Wo du angemeldet bist",
  thisDevice: "dieses Gerät",
  seen: (when) => say`zuletzt gesehen ${when}`,
  end: "Abmelden",
  ended: "Abgemeldet",
};
