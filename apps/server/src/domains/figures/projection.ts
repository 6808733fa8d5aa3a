import { groupName, parseGroup } from "@cohort/contract/groups";
import type { LogEvent, Projection } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { type MentorIn, recountMentors } from "./mentor-figures.ts";
import { recountScopes } from "./scope-figures.ts";

/** Adds standings up for the programme and every unit above the student, as soon as one of them changes. */
export const projectScopeFigures: Projection = {
  name: "scope figures",
  async project(tx, events) {
    const scopes = new Map<string, { programmeId: string; groups: string[] }>();
    for (const { event, data } of events) {
      if (event !== "standing.updated") continue;
      const { programmeId, unitIds } = data.overseers;
      const panel = groupName("adminPanel", programmeId);
      scopes.set(programmeId, { programmeId, groups: [panel] });
      // Whoever steers a unit sees the units inside it; `unitIds` climbs.
      for (const [i, id] of unitIds.entries())
        scopes.set(id, { programmeId, groups: [...unitIds.slice(i).map((one) => groupName("unit", one)), panel] });
    }
    const changed = await recountScopes(tx, [...scopes.keys()]);
    return changed.flatMap((figures) => {
      const scope = scopes.get(figures.scopeId);
      return scope ? [{ event: "scopeFigures.updated" as const, data: { figures, ...scope } }] : [];
    });
  },
};

/** Counts anew what the mentors these events concern carry: those of the student, and whoever acted. */
export const projectMentorFigures: Projection = {
  name: "mentor figures",
  async project(tx, events) {
    const concerned = new Map<string, MentorIn>();
    const add = (mentorId: string, programmeId: string) =>
      concerned.set(`${mentorId} ${programmeId}`, { mentorId, programmeId });
    const linked = new Set<string>();
    for (const event of events) {
      const about = "concerns" in event.data ? event.data.concerns : overseersOf(event);
      if (about) for (const mentorId of about.mentorIds) add(mentorId, about.programmeId);
      if ("concerns" in event.data && event.data.concerns && event.actorId)
        add(event.actorId, event.data.concerns.programmeId);
      for (const mentorId of relinked(event)) linked.add(mentorId);
    }
    const newest = new Date(Math.max(...events.map(({ at }) => at.getTime())));
    return recountMentors(tx, await onlyMentors(tx, [...concerned.values()], [...linked]), newest);
  },
};

function overseersOf({ event, data }: LogEvent) {
  return event === "standing.updated" ? data.overseers : undefined;
}

function relinked({ event, data }: LogEvent): string[] {
  if (event !== "mentorLink.changed") return [];
  return data.groups.flatMap((name) => {
    const group = parseGroup(name);
    return group?.kind === "mentor" ? [group.id] : [];
  });
}

/** Those of them who are mentors; of those whose links changed, in every programme of theirs. */
async function onlyMentors(tx: Tx, some: readonly MentorIn[], everywhere: readonly string[]): Promise<MentorIn[]> {
  return query<MentorIn>(
    tx,
    `select distinct r.user_id as "mentorId", r.programme_id as "programmeId" from role_assignments r
     where r.role = 'mentor' and (r.user_id = any ($3::uuid[])
       or (r.user_id, r.programme_id) in (select * from unnest($1::uuid[], $2::uuid[])))`,
    [some.map((one) => one.mentorId), some.map((one) => one.programmeId), everywhere],
  );
}
