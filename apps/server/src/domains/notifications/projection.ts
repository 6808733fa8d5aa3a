import type { EventData } from "@cohort/contract/events";
import type { LogEvent, Projection } from "../../events/effect.ts";
import { notify, type Told } from "./notify.ts";

/** What an event of the log tells whom. Domains that want a bell to ring add their event here and to the table. */
function toldBy(event: LogEvent): Told[] {
  switch (event.event) {
    case "grade.released":
    case "submission.changesRequested":
    case "submission.reopened":
    case "grade.retracted":
      return ofWork(event);
    case "stage.unlocked":
      return [ofStage(event.data, event.at)];
    case "import.changed":
      return ofImport(event.data, event.at);
    default:
      return [];
  }
}

type OfWork = Extract<
  LogEvent,
  { event: "grade.released" | "submission.changesRequested" | "submission.reopened" | "grade.retracted" }
>;

function ofWork({ event, data, at, seq }: OfWork): Told[] {
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

function ofStage({ stage, concerns }: EventData<"stage.unlocked">, at: Date): Told {
  return {
    userId: concerns.studentId,
    type: "stage.unlocked",
    params: { programmeId: concerns.programmeId, stageId: stage.stageId, stage: stage.name },
    dedupeKey: `stage.unlocked:${stage.stageId}:${concerns.enrolmentId}`,
    at,
  };
}

/** Whoever began an import hears once that it is done; many look elsewhere while it runs. */
function ofImport(
  { import: { id, programmeId, state, progress, createdBy }, begins }: EventData<"import.changed">,
  at: Date,
): Told[] {
  if (state !== "applied" || begins !== null) return [];
  const params = { programmeId, importId: id, created: progress.done, failed: progress.failed };
  return [{ userId: createdBy.id, type: "import.finished", params, dedupeKey: `import.finished:${id}`, at }];
}

/**
 * Tells people of what follows from the log: what was released to them, what they are asked for, what opened, what is
 * done.
 */
export const projectNotifications: Projection = {
  name: "notifications",
  project: (tx, events) => notify(tx, events.flatMap(toldBy)),
};
