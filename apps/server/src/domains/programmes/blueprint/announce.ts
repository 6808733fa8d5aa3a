import type { AssignmentChange, ProgrammeSetup } from "@cohort/contract/programme-setup";
import type { Appended } from "../../../events/effect.ts";

type SetupAssignment = ProgrammeSetup["assignments"][number];

const isShown = (one: SetupAssignment | undefined, now: Date): boolean =>
  one !== undefined && !one.archived && Date.parse(one.opensAt) <= now.getTime();

/** The event of an assignment that was made or changed. Members hear of it when it is, or was, open to them. */
export function announceAssignment(
  setup: ProgrammeSetup,
  before: SetupAssignment | undefined,
  after: SetupAssignment,
  now: Date,
): Appended {
  const { key: _key, used: _used, archived, required, ...assignment } = after;
  const { id, programmeId, version } = assignment;
  const change: AssignmentChange = { id, programmeId, version, assignment, archived, required };
  return {
    event: before ? "assignment.updated" : "assignment.created",
    data: {
      change,
      shown: isShown(after, now),
      wasShown: isShown(before, now),
      unitIds: setup.units.map((unit) => unit.id),
    },
  };
}

/** The event of a programme whose words, dates or places changed. */
export function announceProgramme({ programme, units, tracks }: ProgrammeSetup): Appended {
  const { id, version, name, timezone, startsAt, endsAt, labels } = programme;
  return {
    event: "programme.changed",
    data: {
      id,
      version,
      name,
      timezone,
      startsAt,
      endsAt,
      labels,
      units: units.map((unit) => ({ id: unit.id, parentId: unit.parentId, name: unit.name })),
      tracks: tracks.map((track) => ({ id: track.id, name: track.name, colour: track.colour, cap: track.cap })),
    },
  };
}
