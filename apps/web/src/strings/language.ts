import type { Translation } from "./catalogue.ts";

/** The languages Cohort speaks, each by its own name. */
export const languages = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof languages;

const storageKey = "cohort.language";

export const isLanguage = (value: string | null | undefined): value is Language =>
  value !== null && value !== undefined && Object.hasOwn(languages, value);

/** What the reader chose on this device; undefined while the browser decides. */
export function chosenLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Chooses for this device, or lets the browser decide again. The page has to be loaded again to speak it. */
export function chooseLanguage(choice: Language | undefined): void {
  if (choice) localStorage.setItem(storageKey, choice);
  else localStorage.removeItem(storageKey);
}

function bestOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split("-")[0]).find(isLanguage) ?? "en";
}

/** The language of this page, from its first word to its last. */
export const language: Language = chosenLanguage() ?? bestOf(navigator.languages ?? []);

// English is part of each feature. Another language is one file, fetched before anything is drawn, and only here: an
// await at the top of a module that several chunks import at once is something not every browser survives.
const translated: Readonly<Record<string, unknown>> | undefined =
  language === "en"
    ? undefined
    : await import("./german.ts").then(
        ({ german }) => german,
        () => undefined,
      );

/** The texts of one area in the reader's language; `en` itself where the language has no such area. */
export function inLanguage<T extends object>(area: string, en: T): Translation<T> {
  return (translated?.[area] ?? en) as Translation<T>;
}
