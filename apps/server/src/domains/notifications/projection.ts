import type { LogEvent, Projection } from "../../events/effect.ts";
import { notify, type Told } from "./notify.ts";

/** What an event of the log tells whom. Domains that want a bell to ring add their event here and to the table. */
function toldBy({ event, data, at, seq }: LogEvent): Told[] {
  if (event !== "grade.released" && event !== "submission.changesRequested") return [];
  const { id, assignmentTitle, attemptNo, grade, maxPoints } = data.staff;
  const work = { submissionId: id, assignment: assignmentTitle };
  const to = { userId: data.concerns.studentId, dedupeKey: `${event}:${id}:${attemptNo}:${seq}`, at };
  if (event === "submission.changesRequested") return [{ ...to, type: "changes.requested", params: work }];
  const params = { ...work, points: grade?.final ?? 0, maxPoints, passed: grade?.passed ?? false };
  return [{ ...to, type: "grade.released", params }];
}

/** Tells students of what was released to them and what they are asked for. */
export const projectNotifications: Projection = {
  name: "notifications",
  project: (tx, events) => notify(tx, events.flatMap(toldBy)),
};
