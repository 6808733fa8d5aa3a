import type { Position } from "@cohort/contract/http";

/** An event as the tab heard it. */
export type HeardEvent = { name: string; group: string | undefined; position: Position | undefined; entity: unknown };

/**
 * The last events heard, so that an answer which was on its way while they arrived can be brought up to date.
 * Bounded; `since` says whether anything newer than the position may have been dropped.
 */
export type RecentEvents = {
  add(event: HeardEvent): void;
  since(position: Position | undefined): { events: HeardEvent[]; isComplete: boolean };
  clear(): void;
};

export function createRecentEvents(capacity = 2000): RecentEvents {
  let events: HeardEvent[] = [];
  let droppedSeq = -1;
  return {
    add(event) {
      events.push(event);
      if (events.length <= capacity) return;
      const dropped = events.splice(0, events.length - capacity);
      droppedSeq = Math.max(droppedSeq, ...dropped.map((one) => one.position?.seq ?? -1));
    },
    since(position) {
      const newer = events.filter((event) => isAfter(event, position));
      return { events: newer, isComplete: droppedSeq <= (position?.seq ?? -1) };
    },
    clear() {
      events = [];
      droppedSeq = -1;
    },
  };
}

/** Whether an answer of this position may lack the event. An own write's answer has no position and never does. */
export function isAfter(event: HeardEvent, position: Position | undefined): boolean {
  if (!event.position) return false;
  return position?.epoch !== event.position.epoch || event.position.seq > position.seq;
}
