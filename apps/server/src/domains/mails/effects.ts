import type { Effect } from "../../events/effect.ts";

/** Nobody hears that a mail waits; a job sends it. */
export const mailEffects: { "mail.queued": Effect<"mail.queued"> } = {
  "mail.queued": { audience: () => [], stale: () => [], jobs: () => [{ name: "send-mails", data: {} }] },
};
