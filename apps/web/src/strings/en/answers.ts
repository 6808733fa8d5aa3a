import type { AnswerIssueCode } from "@cohort/contract/check-answers";

type Params = Readonly<Record<string, string | number>>;

/** What can be wrong with an answer, and what to do. */
export const en: Readonly<Record<AnswerIssueCode, (params: Params) => string>> = {
  unknown: () => "This assignment has no such field.",
  required: () => "Please fill this in.",
  notText: () => "Write some text.",
  tooShort: ({ min }) => `Write at least ${min} characters.`,
  tooLong: ({ max }) => `Keep this under ${max} characters.`,
  tooFewWords: ({ min }) => `Write at least ${min} words.`,
  tooManyWords: ({ max }) => `Write at most ${max} words.`,
  pattern: ({ hint }) => (hint ? `This should look like ${hint}.` : "This does not have the form that is asked for."),
  notUrl: () => "Give a full web address, with https://.",
  otherHost: ({ hosts }) => `Give an address at ${hosts}.`,
  notRepository: () => "Give the address of a repository, such as https://github.com/name/project.",
  notNumber: () => "Give a number.",
  notWhole: () => "Give a whole number.",
  tooSmall: ({ min }) => `Give a number of at least ${min}.`,
  tooBig: ({ max }) => `Give a number of at most ${max}.`,
  notDate: () => "Give a date.",
  tooEarly: ({ min }) => `Give a date not before ${min}.`,
  tooLate: ({ max }) => `Give a date not after ${max}.`,
  onlyOne: () => "Choose one.",
  notListed: () => "Choose from the list.",
  fileGone: () => "Attach this file again: it is no longer there.",
  tooManyFiles: ({ max }) => `Attach at most ${max} files.`,
  fileTooBig: ({ name, max }) => `${name} is larger than ${max}.`,
  fileKind: ({ name }) => `${name} is not the kind of file this field takes.`,
};
