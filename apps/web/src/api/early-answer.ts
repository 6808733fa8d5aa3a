declare global {
  /** The answer to `GET /api/me`, which index.html asks for while the script is still on its way. */
  var earlyMe: Promise<Response> | undefined;
}

/** Longer than this after the document came its answer may miss what has happened since. */
const freshMs = 2000;

/** Fetches, except what is on its way already. That is taken once: the next one who asks wants to know what is new. */
export const fetchOrTakeEarly: typeof fetch = (input, init) => {
  const early = input === "/api/me" ? globalThis.earlyMe : undefined;
  if (!early) return fetch(input, init);
  globalThis.earlyMe = undefined;
  return performance.now() < freshMs ? early : fetch(input, init);
};
