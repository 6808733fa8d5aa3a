import type { LogEvent, Projection } from "../../events/effect.ts";
import { notify, type Told } from "./notify.ts";

/** What an event of the log tells whom. Domains that want a bell to ring add their event here and to the table. */
function toldBy({ event, data, at, seq }: LogEvent): Told[] {
  if (
    event !== "grade.released" &&
    event !== "submission.changesRequested" &&
    event !== "submission.reopened" &&
    event !== "grade.retracted"
  )
    return [];
  // A held grade that is reopened is nothing its student knows of.
  if (data.student === null) return [];
  const { id, assignmentTitle, attemptNo, grade, maxPoints } = data.staff;
  const work = { submissionId: id, assignment: assignmentTitle };
  const to = { userId: data.concerns.studentId, dedupeKey: `${event}:${id}:${attemptNo}:${seq}`, at };
  if (event === "submission.changesRequested") return [{ ...to, type: "changes.requested", params: work }];
  if (event !== "grade.released") return [{ ...to, type: "submission.reopened", params: work }];
  const params = { ...work, points: grade?.final ?? 0, maxPoints, passed: grade?.passed ?? false };
  return [{ ...to, type: "grade.released", params }];
}

/** Tells students of what was released to them, what they are asked for, and what was taken back. */
export const projectNotifications: Projection = {
  name: "notifications",
  project: (tx, events) => notify(tx, events.flatMap(toldBy)),
};
