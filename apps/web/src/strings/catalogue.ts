/**
 * The shape other languages must have to match the English object `T`: the same keys, any strings, the same parameters.
 * A missing or surplus key in another language does not compile.
 */
export type Translation<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Translation<R>
    : T extends object
      ? { readonly [K in keyof T]: Translation<T[K]> }
      : T;
