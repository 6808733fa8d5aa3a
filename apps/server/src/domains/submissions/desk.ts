import type { FieldSpec } from "@cohort/contract/fields";
import { query, type Tx } from "../../platform/database/database.ts";
import type { SubmissionRecord } from "./record.ts";
import { mentorIdsSql } from "./record-query.ts";

/** Everything that decides whether and how a student hands in work for an assignment: its terms and their own. */
export type Desk = Pick<
  SubmissionRecord,
  | "programmeId"
  | "assignmentId"
  | "assignmentTitle"
  | "trackId"
  | "maxPoints"
  | "passMark"
  | "latePenaltyPercent"
  | "release"
  | "enrolmentId"
  | "studentId"
  | "studentName"
  | "unitId"
  | "unitName"
  | "unitPath"
  | "mentorIds"
> & {
  fields: FieldSpec[];
  opensAt: Date;
  dueAt: Date;
  cutoffAt: Date;
  maxAttempts: number;
  submissionId: string | null;
};

/** Undefined when the assignment is not one of the student's; locks the enrolment against a change of mentors. */
export async function openDesk(tx: Tx, userId: string, assignmentId: string): Promise<Desk | undefined> {
  const [desk] = await query<Desk>(
    tx,
    `select a.programme_id as "programmeId", a.id as "assignmentId", a.title as "assignmentTitle", a.track_id as "trackId",
       a.max_points as "maxPoints", a.pass_mark as "passMark", a.late_penalty_percent as "latePenaltyPercent", a.release, a.fields,
       a.opens_at as "opensAt", coalesce(o.due_at, a.due_at) as "dueAt", coalesce(o.cutoff_at, a.cutoff_at) as "cutoffAt",
       coalesce(o.max_attempts, a.max_attempts) as "maxAttempts",
       e.id as "enrolmentId", e.user_id as "studentId", u.name as "studentName", un.id as "unitId", un.name as "unitName",
       un.path as "unitPath", ${mentorIdsSql} as "mentorIds",
       (select s.id from submissions s where s.assignment_id = a.id and s.enrolment_id = e.id) as "submissionId"
     from assignments a
     join enrolments e on e.programme_id = a.programme_id and e.user_id = $2 and e.status = 'active'
     join users u on u.id = e.user_id
     join units un on un.id = e.unit_id
     left join overrides o on o.assignment_id = a.id and o.enrolment_id = e.id and not o.is_ended
     where a.id = $1 and a.archived_at is null for share of e`,
    [assignmentId, userId],
  );
  return desk;
}
