import type { Translation } from "../catalogue.ts";
import type { en } from "../en/file-issues.ts";
import { say } from "../say/de.ts";

const expectations: Readonly<Record<string, string>> = {
  string: "ein Text",
  number: "eine Zahl",
  int: "eine ganze Zahl",
  boolean: "true oder false",
  array: "eine Liste",
  object: "Einstellungen mit ihren Namen",
};

export const de: Translation<typeof en> = {
  issues: {
    quoteOpen: ({ row }) => say`Zeile ${row} öffnet ein Anführungszeichen, das nirgends geschlossen wird.`,
    rowTooLong: ({ row }) =>
      say`Zeile ${row} ist länger, als eine Zeile sein kann. Vielleicht fehlt darin ein Anführungszeichen.`,
    fileTooLong: () => "Das ist länger, als ein Programm sein kann.",
    syntax: () => "Das lässt sich nicht lesen. Sieh nach Einrückung, Anführungszeichen und Klammern.",
    unknownSetting: ({ words }) => say`${words} ist hier keine Einstellung. Nimm sie heraus, oder schreib sie richtig.`,
    unknownWord: ({ word, known }) => say`Ein solches Feld kennt ${known}; ${word} gehört nicht dazu.`,
    missing: () => "Das fehlt. Ergänze es.",
    wrongType: ({ expected }) => say`Hierher gehört: ${expectations[String(expected)] ?? expected}.`,
    tooSmall: ({ min }) => say`Schreib eine Zahl von mindestens ${min}.`,
    tooBig: ({ max }) => say`Schreib eine Zahl von höchstens ${max}.`,
    tooShort: ({ min }) => say`Schreib mindestens ${min} Zeichen.`,
    tooLong: ({ max }) => say`Schreib höchstens ${max} Zeichen.`,
    tooFew: ({ min }) => say`Zähle mindestens ${min} auf.`,
    tooMany: ({ max }) => say`Zähle höchstens ${max} auf.`,
    notListed: ({ values }) => say`Schreib eines davon: ${values}.`,
    key: () => "Nimm kleine Buchstaben, Ziffern und Bindestriche.",
    moment: () => 'Schreib ein Datum wie "2026-11-02 18:00" oder eine Stelle im Programm wie "week 2 friday 18:00".',
    day: () => 'Schreib ein Datum wie "2026-11-02".',
    timezone: () => "Nenne eine Zeitzone, etwa Europe/Berlin.",
    unlock: () => "Schreib date, previousPassed, manual oder { points: 300 }.",
    notMonday: ({ day }) => say`${day} ist kein Montag; die Wochen zählen von einem Montag an.`,
    keyTwice: ({ key, list }) => say`Der Schlüssel ${key} steht zweimal in ${list}.`,
    unknownKey: ({ kind, key, known }) =>
      say`Es gibt nichts mit dem Schlüssel ${key} (${kind}). Die Datei hat ${known}.`,
    passAboveMax: ({ points }) => say`Zum Bestehen sind mehr verlangt als die ${points} Punkte, die es gibt.`,
    fieldTwice: () => "Zwei Felder haben denselben Schlüssel.",
    criterionTwice: () => "Zwei Kriterien haben denselben Schlüssel.",
    levelTwice: ({ criterion }) => say`Zwei Stufen von ${criterion} haben denselben Schlüssel.`,
    levelsWorthless: ({ criterion }) => say`Gib mindestens einer Stufe von ${criterion} Punkte.`,
    boardOfTwo: () => "Eine Rangliste gilt für unit oder für track. Nimm eines davon heraus.",
    boardTwice: () => "Diese Rangliste steht zweimal da.",
    notRelative: () => "Ohne Beginn in der Datei müssen Zeiten relativ sein, etwa week 2 monday.",
    stageOrder: () => "Diese Etappe endet, bevor sie beginnt.",
    stageAfterEnd: () => "Das liegt nach dem Ende des Programms.",
    seasonOrder: () => "Diese Saison endet, bevor sie beginnt.",
    seasonsOverlap: ({ one, other }) =>
      say`${one} überschneidet sich mit ${other}. Lass eine beginnen, wenn die andere endet.`,
    dueBeforeOpen: () => "Das ist fällig, bevor es sich öffnet.",
    cutoffBeforeDue: () => "Der Annahmeschluss liegt vor der Fälligkeit.",
    otherProgramme: ({ file, programme }) => say`Diese Datei ist für ${file}; dieses Programm ist ${programme}.`,
  },
  inLine: (line, at, issue) => (at === "" ? say`Zeile ${line}: ${issue}` : say`Zeile ${line}, ${at}: ${issue}`),
};
