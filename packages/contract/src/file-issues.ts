type Params = Readonly<Record<string, string | number>>;

const expectations: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "settings, each with its name",
};

/** What can be wrong with a file that somebody brings in, and that in English. Rows and lines are counted from 1. */
const sentences = {
  quoteOpen: ({ row }) => `Row ${row} opens a quotation mark that nothing closes.`,
  rowTooLong: ({ row }) => `Row ${row} is longer than a row can be. A quotation mark may be missing in it.`,
  fileTooLong: () => "This is longer than a programme can be.",
  syntax: () => "This cannot be read. Look at indentation, quotation marks and brackets.",
  unknownSetting: ({ words }) => `${words} is no setting here. Remove it, or correct its spelling.`,
  unknownWord: ({ word, known }) => `A field of this type knows ${known}; ${word} is none of them.`,
  missing: () => "This is missing. Add it.",
  wrongType: ({ expected }) => `Write ${expectations[String(expected)] ?? expected} here.`,
  tooSmall: ({ min }) => `Write a number of at least ${min}.`,
  tooBig: ({ max }) => `Write a number of at most ${max}.`,
  tooShort: ({ min }) => `Write at least ${min} characters.`,
  tooLong: ({ max }) => `Write at most ${max} characters.`,
  tooFew: ({ min }) => `List at least ${min}.`,
  tooMany: ({ max }) => `List at most ${max}.`,
  notListed: ({ values }) => `Write one of these: ${values}.`,
  key: () => "Use lower-case letters, digits and hyphens.",
  moment: () => 'Write a date such as "2026-11-02 18:00", or a place in the programme such as "week 2 friday 18:00".',
  day: () => 'Write a date such as "2026-11-02".',
  timezone: () => "Name a time zone such as Europe/Berlin.",
  unlock: () => "Write date, previousPassed, manual, or { points: 300 }.",
  notMonday: ({ day }) => `${day} is no Monday; weeks are counted from one.`,
  keyTwice: ({ key, list }) => `The key ${key} is used twice in ${list}.`,
  unknownKey: ({ kind, key, known }) => `There is no ${kind} with the key ${key}. The file has ${known}.`,
  passAboveMax: ({ points }) => `The pass mark is above the ${points} points it is out of.`,
  fieldTwice: () => "Two fields have the same key.",
  criterionTwice: () => "Two criteria have the same key.",
  levelTwice: ({ criterion }) => `Two levels of ${criterion} have the same key.`,
  levelsWorthless: ({ criterion }) => `Let at least one level of ${criterion} be worth points.`,
  boardOfTwo: () => "A board is of a unit or of a track. Remove one of them.",
  boardTwice: () => "This board is named twice.",
  notRelative: () => "Without a start in the file, dates have to be relative, such as week 2 monday.",
  stageOrder: () => "This stage ends before it starts.",
  stageAfterEnd: () => "This is after the end of the programme.",
  seasonOrder: () => "This season ends before it starts.",
  seasonsOverlap: ({ one, other }) => `${one} overlaps ${other}. Let one start when the other ends.`,
  dueBeforeOpen: () => "This is due before it opens.",
  cutoffBeforeDue: () => "The cutoff is before the due date.",
  otherProgramme: ({ file, programme }) => `This file is for ${file}; this programme is ${programme}.`,
} satisfies Record<string, (params: Params) => string>;

export type FileIssueCode = keyof typeof sentences;

/** One thing that is wrong: by its code for whoever says it in another language, and in English. */
export type FileIssue = { code: FileIssueCode; params: Params; message: string };

export function fileIssue(code: FileIssueCode, params: Params = {}): FileIssue {
  const say: (params: Params) => string = sentences[code];
  return { code, params, message: say(params) };
}
