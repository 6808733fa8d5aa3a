import type { Translation } from "../catalogue.ts";
import type { en } from "../en/answers.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  unknown: () => "Dieses Feld gibt es in der Aufgabe nicht.",
  required: () => "Bitte füll das aus.",
  notText: () => "Schreib einen Text.",
  tooShort: ({ min }) => say`Schreib mindestens ${min} Zeichen.`,
  tooLong: ({ max }) => say`Bleib unter ${max} Zeichen.`,
  tooFewWords: ({ min }) => say`Schreib mindestens ${min} Wörter.`,
  tooManyWords: ({ max }) => say`Schreib höchstens ${max} Wörter.`,
  pattern: ({ hint }) => (hint ? say`Das sollte aussehen wie ${hint}.` : "Das hat nicht die verlangte Form."),
  notUrl: () => "Gib eine vollständige Webadresse an, mit https://.",
  otherHost: ({ hosts }) => say`Gib eine Adresse bei ${String(hosts).replaceAll(" or ", " oder ")} an.`,
  notRepository: () => "Gib die Adresse eines Repositorys an, etwa https://github.com/name/projekt.",
  notNumber: () => "Gib eine Zahl an.",
  notWhole: () => "Gib eine ganze Zahl an.",
  tooSmall: ({ min }) => say`Gib eine Zahl von mindestens ${min} an.`,
  tooBig: ({ max }) => say`Gib eine Zahl von höchstens ${max} an.`,
  notDate: () => "Gib ein Datum an.",
  tooEarly: ({ min }) => say`Gib ein Datum an, das nicht vor dem ${min} liegt.`,
  tooLate: ({ max }) => say`Gib ein Datum an, das nicht nach dem ${max} liegt.`,
  onlyOne: () => "Wähle eines aus.",
  notListed: () => "Wähle etwas aus der Liste.",
  fileGone: () => "Häng diese Datei noch einmal an: Sie ist nicht mehr da.",
  tooManyFiles: ({ max }) => say`Häng höchstens ${max} Dateien an.`,
  fileTooBig: ({ name, max }) => say`${name} ist größer als ${max}.`,
  fileKind: ({ name }) => say`${name} ist keine Datei, wie dieses Feld sie verlangt.`,
};
