/** Builds it when it is first wanted: a page speaks one language. */
function lazily(tag: string): Pick<Intl.NumberFormat, "format"> {
  let made: Intl.NumberFormat | undefined;
  return {
    format(value) {
      made ??= new Intl.NumberFormat(tag);
      return made.format(value);
    },
  };
}

/** How numbers are written in each language. */
export const numberFormats = { en: lazily("en-GB"), de: lazily("de-DE") } as const;

/**
 * A template tag of one language, in which every number stands as its readers write it: 2,400 or 2.400. Texts with
 * numbers in them use it, so that none has to remember.
 */
export function sayIn(language: keyof typeof numberFormats) {
  const { format } = numberFormats[language];
  return ({ raw }: TemplateStringsArray, ...values: readonly unknown[]): string =>
    String.raw({ raw }, ...values.map((value) => (typeof value === "number" ? format(value) : value)));
}
