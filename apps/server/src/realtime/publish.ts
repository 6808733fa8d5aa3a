import type { ChannelLayer } from "@cohort/channels";
import type { EventName } from "@cohort/contract/events";
import type { Published } from "../events/batch.ts";
import type { Head } from "../events/log-head.ts";
import { createFramer } from "./frames.ts";

const rightsEvents: ReadonlySet<EventName> = new Set<EventName>([
  "mentorLink.changed",
  "enrolment.changed",
  "role.changed",
  "account.changed",
]);

/** Whether whoever hears of this asks with other rights from then on. */
export const changesRights = ({ events }: Published): boolean =>
  [...events.values()].some(({ event }) => rightsEvents.has(event));

/** Hints what the relay has published to whoever listens. The log is the truth: a hint that is lost is read there. */
export async function publish(layer: ChannelLayer, published: Published, after: number, head: Head): Promise<void> {
  const frame = createFramer(head.epoch);
  const entries = published.positions.flatMap(({ group, offset, seq }) => {
    const event = published.events.get(seq);
    return event ? [{ group, offset, seq, frame: frame(group, offset, event) }] : [];
  });
  await layer.publish({ epoch: head.epoch, after, head: head.seq, entries });
}
