import type { SubmissionChanged } from "@cohort/contract/event-kinds";
import { viewOf } from "@cohort/contract/event-views";
import { type EventData, type EventName, submissionEvents } from "@cohort/contract/events";
import { groups, parseGroup } from "@cohort/contract/groups";
import type { LogEvent } from "../../apps/server/src/events/effect.ts";
import { effectOf } from "../../apps/server/src/events/table.ts";
import { type Db, query } from "../../apps/server/src/platform/database/database.ts";
import type { Evidence, LogLine, StoredEntity } from "./checker.ts";
import { nameWrite } from "./writing.ts";

type Logged = Pick<Evidence, "outbox" | "entities" | "log">;

const isOfSubmission = (event: EventName): boolean => (submissionEvents as readonly EventName[]).includes(event);
const studentWrites: readonly EventName[] = ["assignment.submitted", "submission.withdrawn"];

/** Reads what the database holds now, in the words of the checker. */
export async function readLog(db: Db): Promise<Logged> {
  const events = await query<LogEvent>(
    db,
    `select id as seq, event, data, at, actor_id as "actorId" from outbox order by id`,
    [],
  );
  const positions = await query<{ group: string; offset: number; seq: number }>(
    db,
    `select group_name as "group", "offset", seq from group_log order by group_name, "offset"`,
    [],
  );
  const rows = await query<{ id: string; version: number }>(db, "select id, version from submissions", []);
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return {
    outbox: events.map((event) => ({
      seq: event.seq,
      event: event.event,
      audience: effectOf(event).audience,
      write: writeOf(event),
    })),
    log: positions.map(({ group, offset, seq }) => lineOf(group, offset, seq, bySeq.get(seq))),
    entities: entitiesOf(rows, events),
  };
}

function writeOf({ event, data }: LogEvent): string | undefined {
  if (!isOfSubmission(event)) return undefined;
  const { student, staff } = data as SubmissionChanged;
  const answered = studentWrites.includes(event) ? student : staff;
  return answered ? nameWrite(event, answered) : `${event} without an answer`;
}

function lineOf(group: string, offset: number, seq: number, event: LogEvent | undefined): LogLine {
  const kind = parseGroup(group)?.kind;
  if (!event || !kind) return { group, offset, seq, event: "nothing", shown: undefined };
  const shown = viewOf(event.event, event.data as EventData<EventName>, groups[kind].view);
  return { group, offset, seq, event: event.event, shown };
}

function entitiesOf(rows: { id: string; version: number }[], events: LogEvent[]): StoredEntity[] {
  const logged = new Map<string, number[]>(rows.map(({ id }) => [id, []]));
  for (const { event, data } of events) {
    if (!isOfSubmission(event)) continue;
    const { id, version } = (data as SubmissionChanged).staff;
    const versions = logged.get(id);
    if (versions) versions.push(version);
    else logged.set(id, [version]);
  }
  const stored = new Map(rows.map(({ id, version }) => [id, version]));
  return [...logged].map(([id, versions]) => ({ id, version: stored.get(id) ?? 0, logged: versions }));
}

/** The head of the log when everything is published and settled, and these positions are the heads of their groups. */
export async function convergedAt(db: Db, positions: ReadonlyMap<string, number>[]): Promise<number | undefined> {
  const [state] = await query<{ head: number; done: boolean }>(
    db,
    "select head, settled >= head and not exists (select from outbox where id > head) as done from log_state, settle_state",
    [],
  );
  if (!state?.done) return undefined;
  const rows = await query<{ group: string; head: number }>(
    db,
    `select group_name as "group", head from group_heads`,
    [],
  );
  const heads = new Map(rows.map(({ group, head }) => [group, head]));
  const areThere = positions.every((one) => [...one].every(([group, offset]) => offset >= (heads.get(group) ?? 0)));
  return areThere ? state.head : undefined;
}

/** The evidence up to here. A server tells of its own health at any moment, also while the evidence is being read. */
export function upTo(head: number, { outbox, log, clients, ...rest }: Evidence): Evidence {
  const before = ({ seq }: { seq: number }) => seq <= head;
  return {
    ...rest,
    outbox: outbox.filter(before),
    log: log.filter(before),
    clients: clients.map(({ client, groups }) => ({
      client,
      groups: groups.map((followed) => ({ ...followed, heard: followed.heard.filter(before) })),
    })),
  };
}
