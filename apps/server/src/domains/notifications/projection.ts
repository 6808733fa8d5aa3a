import type { Projection } from "../../events/effect.ts";
import { notify } from "./notify.ts";

/** Rings the student's bell when a grade is released or changes are requested. */
export const projectNotifications: Projection = {
  name: "notifications",
  project(tx, events) {
    const notices = events.flatMap(({ event, data, at, seq }) => {
      if (event !== "grade.released" && event !== "submission.changesRequested") return [];
      const { id, assignmentTitle, attemptNo, grade, maxPoints } = data.staff;
      const released = event === "grade.released";
      return [
        {
          userId: data.concerns.studentId,
          type: released ? ("grade.released" as const) : ("changes.requested" as const),
          title: released
            ? `${assignmentTitle}: ${grade?.final ?? 0} of ${maxPoints} points`
            : `${assignmentTitle}: changes requested`,
          submissionId: id,
          dedupeKey: `${event}:${id}:${attemptNo}:${seq}`,
          at,
        },
      ];
    });
    return notify(tx, notices);
  },
};
