import { viewOf } from "@cohort/contract/event-views";
import type { EventData, EventName } from "@cohort/contract/events";
import { groups, parseGroup } from "@cohort/contract/groups";

/** An event of the log, as far as it is needed to show it to a group. */
export type ShownEvent = { seq: number; event: EventName; v: number; data: unknown; at: Date; quarantined: boolean };

/**
 * Makes the frames of events, each view of an event encoded once however many groups share it. An event that a view
 * may not see, and one that is quarantined, reaches the group as a `resync` at its position.
 */
export function createFramer(epoch: string): (group: string, offset: number, event: ShownEvent) => string {
  const encoded = new Map<string, string | undefined>();

  function bodyOf(event: ShownEvent, group: string): string | undefined {
    const kind = parseGroup(group)?.kind;
    if (!kind || event.quarantined) return undefined;
    const { view } = groups[kind];
    const key = `${event.seq}:${view}`;
    if (!encoded.has(key)) {
      const shown = viewOf(event.event, event.data as EventData<EventName>, view);
      encoded.set(
        key,
        shown === undefined
          ? undefined
          : `"seq":${event.seq},"event":"${event.event}","v":${event.v},"id":"${event.seq}","at":"${event.at.toISOString()}","data":${JSON.stringify(shown)}}`,
      );
    }
    return encoded.get(key);
  }

  return (group, offset, event) => {
    const body = bodyOf(event, group);
    const place = `"group":${JSON.stringify(group)},"epoch":"${epoch}","offset":${offset}`;
    return body ? `{"type":"event",${place},${body}` : `{"type":"resync",${place}}`;
  };
}
