declare global {
  /** The answer to `GET /api/me`, which index.html asks for while the script is still on its way. */
  var earlyMe: Promise<Response> | undefined;
}

/** Fetches, except what is on its way already. That is taken once: the next one who asks wants to know what is new. */
export const fetchOrTakeEarly: typeof fetch = (input, init) => {
  const early = input === "/api/me" ? globalThis.earlyMe : undefined;
  if (!early) return fetch(input, init);
  globalThis.earlyMe = undefined;
  return early;
};
