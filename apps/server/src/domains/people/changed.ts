import type { PersonRecord } from "@cohort/contract/people";
import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { readPeople } from "./record.ts";

export type Changed = { people: PersonRecord[]; events: Appended[] };

/**
 * What lists of people show of these users after a change in this transaction: their records grow by one version,
 * and those who steer them hear it. Units in `before` (whose coordinators saw a user until now) that no longer see
 * them are told that they left, and nothing else. Call it last, after all rows are written.
 */
export async function changedPeople(
  tx: Tx,
  programmeId: string,
  userIds: readonly string[],
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<Changed> {
  if (userIds.length === 0) return { people: [], events: [] };
  await query(
    tx,
    `update users set record_version = record_version + 1 where id in (
       select id from users where id = any ($1::uuid[]) order by id for no key update)`,
    [userIds],
  );
  const found = await readPeople(tx, programmeId, userIds);
  const events = found.flatMap(({ person, unitIds }): Appended[] => {
    const lost = (before.get(person.id) ?? []).filter((id) => !unitIds.includes(id));
    return [
      { event: "person.changed", data: { person, unitIds } },
      ...(lost.length > 0
        ? [{ event: "person.left" as const, data: { left: { id: person.id, programmeId }, unitIds: lost } }]
        : []),
    ];
  });
  return { people: found.map(({ person }) => person), events };
}

/** The only one of a change of one person. */
export function onlyPerson({ people }: Changed): PersonRecord {
  const [person] = people;
  if (!person) throw new Error("A change of one person concerned nobody.");
  return person;
}
