import type { Language } from "@cohort/contract/languages";
import type { Letter } from "./letter.ts";
import { german } from "./letters/de.ts";
import { english } from "./letters/en.ts";
import type { Letters, TemplateInput, TemplateName } from "./templates.ts";

const letters: Record<Language, Letters> = { en: english, de: german };

/**
 * The letter of a template. Throws when the input is not that of the template, which only a row of an older version
 * could be.
 */
export function writeLetter<Name extends TemplateName>(
  name: Name,
  language: Language,
  input: TemplateInput<Name>,
): Letter {
  return (letters[language][name] as (input: TemplateInput<Name>) => Letter)(input);
}
