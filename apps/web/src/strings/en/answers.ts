import type { AnswerIssueCode } from "@cohort/contract/check-answers";
import { say } from "../say/en.ts";

type Params = Readonly<Record<string, string | number>>;

/** What can be wrong with an answer, and what to do. */
export const en: Readonly<Record<AnswerIssueCode, (params: Params) => string>> = {
  unknown: () => "This assignment has no such field.",
  required: () => "Please fill this in.",
  notText: () => "Write some text.",
  tooShort: ({ min }) => say`Write at least ${min} characters.`,
  tooLong: ({ max }) => say`Keep this under ${max} characters.`,
  tooFewWords: ({ min }) => say`Write at least ${min} words.`,
  tooManyWords: ({ max }) => say`Write at most ${max} words.`,
  pattern: ({ hint }) =>
    hint ? say`This should look like ${hint}.` : "This does not have the form that is asked for.",
  notUrl: () => "Give a full web address, with https://.",
  otherHost: ({ hosts }) => say`Give an address at ${hosts}.`,
  notRepository: () => "Give the address of a repository, such as https://github.com/name/project.",
  notNumber: () => "Give a number.",
  notWhole: () => "Give a whole number.",
  tooSmall: ({ min }) => say`Give a number of at least ${min}.`,
  tooBig: ({ max }) => say`Give a number of at most ${max}.`,
  notDate: () => "Give a date.",
  tooEarly: ({ min }) => say`Give a date not before ${min}.`,
  tooLate: ({ max }) => say`Give a date not after ${max}.`,
  onlyOne: () => "Choose one.",
  notListed: () => "Choose from the list.",
  fileGone: () => "Attach this file again: it is no longer there.",
  tooManyFiles: ({ max }) => say`Attach at most ${max} files.`,
  fileTooBig: ({ name, max }) => say`${name} is larger than ${max}.`,
  fileKind: ({ name }) => say`${name} is not the kind of file this field takes.`,
};
