import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const mailEffects: { "mail.queued": Effect<"mail.queued">; "mail.turned": Effect<"mail.turned"> } = {
  /** Nobody hears that a mail waits; a job sends it. */
  "mail.queued": { audience: () => [], stale: () => [], jobs: () => [{ name: "send-mails", data: {} }] },
  /** Whoever looks after the people it was for hears when one is given up, and when it is tried again. */
  "mail.turned": {
    audience: ({ programmeIds }) => programmeIds.map((id) => groupName("adminPanel", id)),
    stale: () => [],
    jobs: ({ waits }) => (waits ? [{ name: "send-mails", data: {} }] : []),
  },
};
