import type { Activity } from "@cohort/contract/activity";
import type { Person } from "@cohort/contract/primitives";
import type { LogEvent, Projection } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { type Sides, sidesOf } from "./sides.ts";

type View = Activity["view"];

/** Writes the feed: a row for each event that is worth telling, which stays when the log forgets the event. */
export const projectActivity: Projection = {
  name: "activity",
  async project(tx, events) {
    const people = await findPeople(tx, events);
    const held = await holdAnnouncements(tx, events);
    const added = events.flatMap((event) => {
      if (event.event === "announcement.published" && !held.has(event.data.announcement.id)) return [];
      const sides = sidesOf(event, people.get(event.actorId ?? "") ?? null);
      return sides ? [{ sides, data: entriesOf(sides, event) }] : [];
    });
    if (added.length > 0) await write(tx, added);
    return added.map(({ sides: { programmeId, concerns }, data: { staff, student, everybody } }) => ({
      event: "activity.added" as const,
      data: { staff, student, everybody, programmeId, concerns },
    }));
  },
};

/**
 * An announcement that was taken back leaves the feed as it leaves every screen; its own event tells them and raises the
 * feed's tag, so the row goes with it and not behind it.
 */
export const projectTakenBack: Projection = {
  name: "activity, taken back",
  async project(tx, events) {
    await query(tx, "delete from activities where id = any ($1::uuid[])", [
      announcementsOf(events, "announcement.withdrawn"),
    ]);
    return [];
  },
};

type Added = { sides: Sides; data: ReturnType<typeof entriesOf> };

async function write(tx: Tx, added: readonly Added[]): Promise<void> {
  const json = (view: View) => added.map(({ data }) => (data[view] ? JSON.stringify(data[view]) : null));
  await query(
    tx,
    `insert into activities (id, programme_id, enrolment_id, kind, at, staff, student, everybody)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::jsonb[], $7::jsonb[], $8::jsonb[])`,
    [
      added.map(({ data }) => data.id),
      added.map(({ sides }) => sides.programmeId),
      added.map(({ sides }) => sides.concerns?.enrolmentId ?? null),
      added.map(({ sides }) => sides.kind),
      added.map(({ data }) => data.at),
      json("staff"),
      json("student"),
      json("everybody"),
    ],
  );
}

/**
 * Of the announcements these events published, those that still hold. They cannot be taken back until this transaction
 * ends: whoever does so afterwards finds the row that is written now.
 */
async function holdAnnouncements(tx: Tx, events: LogEvent[]): Promise<Set<string>> {
  const ids = announcementsOf(events, "announcement.published");
  if (ids.length === 0) return new Set();
  const rows = await query<{ id: string }>(
    tx,
    "select id from announcements where id = any ($1::uuid[]) and state = 'published' order by id for share",
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

const announcementsOf = (events: LogEvent[], name: "announcement.published" | "announcement.withdrawn"): string[] =>
  events.flatMap((one) => (one.event === name ? [one.data.announcement.id] : []));

async function findPeople(tx: Tx, events: LogEvent[]): Promise<Map<string, Person>> {
  const ids = new Set(events.flatMap(({ actorId }) => actorId ?? []));
  if (ids.size === 0) return new Map();
  const rows = await query<Person>(tx, "select id, name from users where id = any ($1::uuid[])", [[...ids]]);
  return new Map(rows.map((person) => [person.id, person]));
}

function entriesOf({ id: fixed, kind, programmeId, ...sides }: Sides, { at }: LogEvent) {
  const id = fixed ?? newId(at.getTime());
  const entry = (view: View): Activity | null => {
    const side = sides[view];
    return side && { id, programmeId, kind, at: at.toISOString(), view, ...side };
  };
  return { id, at, staff: entry("staff"), student: entry("student"), everybody: entry("everybody") };
}
