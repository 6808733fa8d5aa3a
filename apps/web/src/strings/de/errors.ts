import type { Translation } from "../catalogue.ts";
import type { en } from "../en/errors.ts";

export const de: Translation<typeof en> = {
  "client.unreachable":
    "Der Server ist nicht erreichbar. Deine Arbeit bleibt hier erhalten; versuch es gleich noch einmal.",
  "client.unreadable": "Der Server hat etwas geantwortet, das diese Seite nicht versteht. Lade die Seite neu.",
  "request.invalid": "Die Anfrage ist nicht gültig. Korrigiere die genannten Felder und schick sie noch einmal.",
  "request.tooLarge": "Die Anfrage ist größer, als dieser Server annimmt.",
  "request.unsupportedType": "Schick den Inhalt als application/json, Teile einer Datei als application/octet-stream.",
  "request.rateLimited": "Zu viele Versuche in kurzer Zeit. Warte eine Minute und versuch es noch einmal.",
  "request.foreignOrigin": "Anfragen von einer anderen Website dürfen hier nichts ändern.",
  "route.unknown": "Unter dieser Adresse gibt es nichts.",
  "auth.required": "Deine Sitzung ist beendet. Melde dich an, um weiterzumachen.",
  "auth.badCredentials": "Die E-Mail-Adresse oder das Passwort stimmt nicht.",
  "auth.forbidden": "Deine Rolle erlaubt das nicht.",
  "auth.principalChanged": "Deine Rechte haben sich währenddessen geändert. Lade die Seite neu.",
  "resource.notFound": "Das gibt es nicht, oder es ist nicht für dich bestimmt.",
  "resource.conflict": "Jemand anderes war schneller. Sieh dir den jetzigen Stand an und entscheide neu.",
  "idempotency.keyRequired": "Schick einen Idempotency-Key mit, damit eine Wiederholung nur einmal wirkt.",
  "idempotency.keyReused": "Dieser Idempotency-Key gehört zu einer anderen Anfrage. Nimm einen neuen.",
  "assignment.notOpen": "Diese Aufgabe nimmt gerade keine Abgaben an.",
  "assignment.noAttemptsLeft": "Alle Versuche für diese Aufgabe sind aufgebraucht.",
  "configuration.invalid": "Die Konfigurationsdatei hat Fehler. Korrigiere die genannten Zeilen.",
  "configuration.refused":
    "Die Datei würde ändern, was Leute schon getan haben. Nimm die genannten Änderungen darin zurück und lade sie noch einmal.",
  "configuration.locked": "Darauf beruht schon Arbeit von Leuten. Es bleibt, wie es ist; lege stattdessen Neues an.",
  "submission.wrongState": "Im jetzigen Zustand der Abgabe geht das nicht.",
  "submission.claimedByAnother": "Jemand anderes prüft diese Abgabe gerade.",
  "submission.notClaimed": "Übernimm die Abgabe, bevor du sie bewertest.",
  "grade.aboveMaximum": "Das sind mehr Punkte, als diese Aufgabe vergibt.",
  "draft.changedElsewhere":
    "Auf einem anderen Gerät wurde an diesem Entwurf weitergeschrieben. Sieh dir beide an und entscheide, was du abgibst.",
  "file.tooLarge": "Die Datei ist größer, als dieses Feld annimmt. Wähle eine kleinere.",
  "file.quotaUsed": "Für deine Dateien ist kein Platz mehr. Entferne welche, die du nicht abgegeben hast.",
  "file.wrongType": "Die Datei ist nicht das, was dieses Feld verlangt, oder nicht das, was ihr Name sagt.",
  "file.incomplete": "Teile der Datei fehlen. Schick sie und schließ noch einmal ab.",
  "file.handedIn": "Die Datei gehört zu einer Abgabe und bleibt.",
  "rubric.changed":
    "Das Bewertungsraster hat sich geändert, während du geprüft hast. Lade die Seite neu und wähle aus den neuen Stufen.",
  "rubric.incomplete": "Wähle für jedes Kriterium des Rasters eine Stufe.",
  "rubric.pointsDiffer":
    "Die Punkte sind nicht die Summe der gewählten Stufen. Korrigiere sie, oder sag, warum, wenn das Raster das erlaubt.",
  "stage.locked": "Dieser Abschnitt ist noch verschlossen. Die Seite „Fortschritt“ sagt, was ihn öffnet.",
  "period.wrongState": "Im jetzigen Zustand der Saison geht das nicht.",
  "score.notReversible":
    "Hier werden nur Gutschriften und Abzüge zurückgenommen, eine Bewertung dort, wo sie gegeben wurde.",
  "score.alreadyReversed": "Dieser Eintrag ist schon zurückgenommen.",
  "role.overOneself":
    "Niemand kann in einer Einheit lernen, die er selbst leitet. Wähle eine andere Einheit, oder beende zuerst die andere Rolle.",
  "role.lastAdmin":
    "Ein Programm behält mindestens eine Administratorin oder einen Administrator. Gib zuerst jemand anderem die Rolle.",
  "setup.closed": "Diese Installation hat schon jemanden, der sie verwaltet. Melde dich stattdessen an.",
  "link.invalid":
    "Dieser Link gilt nicht mehr: Er wurde benutzt, zurückgezogen oder ersetzt, oder seine Zeit ist um. Bitte um einen neuen.",
  "invite.accountExists": "Diese Adresse hat schon ein Konto. Melde dich an, dann trittst du mit einem Klick bei.",
  "invite.otherAddress":
    "Diese Einladung gilt einer anderen Adresse. Melde dich mit jener an, oder bitte um eine Einladung an deine.",
  "invite.settled": "Diese Einladung wurde schon angenommen oder zurückgezogen.",
  "person.elsewhere":
    "Die Person gehört auch zu einem Programm, das du nicht verwaltest. Beende stattdessen, was sie hier hat.",
  "password.wrong": "Das ist nicht dein jetziges Passwort.",
  "mentor.sameTwice": "Wähle zwei verschiedene Mentoren.",
  "mentor.changedMeanwhile":
    "Seit diesem Vorschlag hat sich eine Zuordnung geändert. Sieh dir einen neuen Vorschlag an.",
  "import.unreadable":
    "Das ist keine Tabelle, die wir lesen können. Speichere sie als CSV mit Spaltennamen in der ersten Zeile und versuche es noch einmal.",
  "import.tooManyRows": "Diese Datei hat mehr als 5000 Zeilen. Teile sie und importiere die Teile nacheinander.",
  "import.wrongState": "Das ist im jetzigen Zustand des Imports nicht möglich.",
  "mail.notFailed": "Diese Mail ist nicht gescheitert: Sie ist unterwegs oder wurde gesendet.",
  "mail.linkForgotten":
    "Der Link in dieser Mail ist vergessen. Erneuere stattdessen die Einladung, oder lass ein neues Passwort anfordern.",
  "announcement.tooMany":
    "Einzeln lassen sich höchstens 200 Lernende auswählen. Wähle weniger, oder schreibe an ihre Einheit.",
  "announcement.withdrawn": "Diese Ankündigung wurde zurückgezogen. Schreibe eine neue.",
  "server.schemaUnknown": "Die Datenbank hat einen Stand, den diese Version nicht kennt. Migriere zuerst.",
  "server.unavailable": "Der Server ist gerade nicht bereit. Er kommt wieder; versuch es noch einmal.",
  "server.fault": "Auf unserer Seite ist etwas schiefgegangen. Nichts wurde geändert.",
};
