import type { Notice } from "@cohort/contract/notices";
import type { Letter } from "./letter.ts";

/**
 * Every mail by its template: what it is told (`params`), and what only its reader may know (`secrets`). Secrets are
 * forgotten as soon as the mail is sent or given up; params stay with the row.
 */
export type Templates = {
  /** A person is invited and chooses a password behind the link. `path` carries the token. */
  invite: { params: { programme: string; inviter: string; validHours: number }; secrets: { path: string } };
  /** One thing worth a bell, by mail. */
  notice: { params: { notice: Notice }; secrets: Record<never, never> };
  /** What a person wants to hear once a day; `more` of it had no room. */
  digest: { params: { notices: Notice[]; more: number }; secrets: Record<never, never> };
  /** Somebody asked for a new password for this address. `path` carries the token. */
  passwordReset: { params: { name: string; validMinutes: number }; secrets: { path: string } };
};

export type TemplateName = keyof Templates;

/** What a template is rendered from. */
export type TemplateInput<Name extends TemplateName> = Templates[Name]["params"] & Templates[Name]["secrets"];

/** One language's letters. Total: a template without its letter does not compile. */
export type Letters = { [Name in TemplateName]: (input: TemplateInput<Name>) => Letter };
