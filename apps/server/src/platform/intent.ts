/** A caller's promise that the same key means the same request. `request` is all that makes it the same. */
export type Intent = { key: string; request: unknown } | undefined;
