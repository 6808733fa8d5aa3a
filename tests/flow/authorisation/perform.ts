import type { RouteInput } from "@cohort/contract/route";
import { type RouteName, routes } from "@cohort/contract/routes";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { buildStudent } from "../../harness/cohort.ts";
import type { Actor, Cast } from "./cast.ts";
import { requestOf } from "./send.ts";

type Input = Parameters<typeof requestOf>[1];

export type Requests = {
  [Name in RouteName]: (cast: Cast, actor: Actor) => Promise<RouteInput<(typeof routes)[Name]>>;
};

/** Calls an operation that has to succeed. */
export async function perform<Name extends RouteName>(
  cast: Cast,
  actor: Actor,
  name: Name,
  input: RouteInput<(typeof routes)[Name]>,
): Promise<unknown> {
  const answer = await cast.ask(actor, requestOf(routes[name], input as Input));
  if (answer.status !== 200) throw new Error(`${name} as ${actor} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text);
}

/** A mentor and a student of the owner's floor who have nothing to do with each other yet. */
export async function unlinkedPair(cast: Cast): Promise<{ mentorId: string; enrolmentId: string }> {
  const { programmeId, floor } = cast.cohort;
  const student = await buildStudent(cast.db, { programmeId, unitId: floor, name: "unlinked" });
  const mentor = await buildStudent(cast.db, { programmeId, unitId: floor, name: "spareMentor" });
  await query(
    cast.db,
    "insert into role_assignments (id, user_id, role, programme_id, created_at) values ($1, $2, 'mentor', $3, now())",
    [newId(), mentor.id, programmeId],
  );
  return { mentorId: mentor.id, enrolmentId: student.enrolmentId };
}
