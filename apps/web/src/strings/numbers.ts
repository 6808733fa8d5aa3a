/** How numbers are written in each language. */
export const numberFormats = { en: new Intl.NumberFormat("en-GB"), de: new Intl.NumberFormat("de-DE") } as const;

/**
 * A template tag of one language, in which every number stands as its readers write it: 2,400 or 2.400. Texts with
 * numbers in them use it, so that none has to remember.
 */
export function sayIn(language: keyof typeof numberFormats) {
  const { format } = numberFormats[language];
  return ({ raw }: TemplateStringsArray, ...values: readonly unknown[]): string =>
    String.raw({ raw }, ...values.map((value) => (typeof value === "number" ? format(value) : value)));
}
