import { RESUME_PREFIX, SUBPROTOCOL, TICKET_PREFIX } from "../protocol.ts";

/** A resume token is valid for 60 s; leave the way there some of it. */
const resumeUsableMs = 50_000;

/** What the client shows when it connects: a fresh resume token, else a ticket, else only its cookie (rule 8.2). */
export type Credentials = {
  /** The subprotocols of the next attempt. Rejects when a ticket could not be had. */
  protocols(): Promise<string[]>;
  granted(resume: string | undefined): void;
  /** The resume token is not to be used again. */
  forget(): void;
};

export function createCredentials(
  extra: readonly string[],
  ticket: (() => Promise<string | undefined>) | undefined,
): Credentials {
  let resume: { token: string; atMs: number } | undefined;
  return {
    async protocols() {
      const own = [SUBPROTOCOL, ...extra];
      if (resume && Date.now() - resume.atMs < resumeUsableMs) {
        const { token } = resume;
        // Good for one attempt: when it fails, the next one shows who we are again.
        resume = undefined;
        return [...own, RESUME_PREFIX + token];
      }
      const value = await ticket?.();
      return value === undefined ? own : [...own, TICKET_PREFIX + value];
    },
    granted(token) {
      if (token !== undefined) resume = { token, atMs: Date.now() };
    },
    forget() {
      resume = undefined;
    },
  };
}
