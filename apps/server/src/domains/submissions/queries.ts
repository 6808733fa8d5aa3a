import { lineHead } from "@cohort/contract/queue";
import type { CriterionScore, RubricCriterion } from "@cohort/contract/rubrics";
import type { SubmissionDetail } from "@cohort/contract/submissions";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findAttemptFiles } from "../files/queries.ts";
import { findEditionFor, resultsOf } from "../rubrics/queries.ts";
import { canSee, isOwner } from "./policy.ts";
import { presentToStaff, presentToStudent } from "./present.ts";
import { findRecord } from "./record-query.ts";

export {
  findClaims,
  findLatest,
  findOwnSubmissions,
  findPlaces,
  findWaiting,
  findWorkOf,
  takeWaiting,
} from "./dashboard-queries.ts";
export { findSubmissions } from "./list-query.ts";
export { askedSql, handedInSql, owedSql } from "./owed-sql.ts";
export { canReview, canSee, type SubmissionSubject } from "./policy.ts";
export { presentChange, presentToStaff } from "./present.ts";
export type { DecisionRecord, GradeRecord, SubmissionRecord } from "./record.ts";
export { findRecord, lockRecord, lockRecords, mentorIdsSql } from "./record-query.ts";

type AttemptRow = {
  attemptNo: number;
  answers: SubmissionDetail["attempts"][number]["answers"];
  submittedAt: Date;
  lateSeconds: number;
};
type ReviewRow = {
  id: string;
  attemptNo: number;
  reviewerId: string;
  reviewerName: string;
  verdict: "graded" | "changes_requested";
  points: number | null;
  feedback: string;
  privateNote: string | null;
  createdAt: Date;
  scores: CriterionScore[] | null;
  criteria: RubricCriterion[] | null;
  overrideReason: string | null;
  shownAt: Date | null;
  retractedAt: Date | null;
};

/** One submission in full. Throws `resource.notFound` for whoever may not see it, as if it did not exist. */
export async function getSubmissionDetail(db: Db, scope: Scope, id: string): Promise<SubmissionDetail> {
  const record = await findRecord(db, id);
  if (!record || !canSee(scope.principal, record)) throw new ApiError("resource.notFound");
  const [form, rubric, attempts, files, reviews, place] = await Promise.all([
    db
      .selectFrom("assignments")
      .select(["brief", "fields"])
      .where("id", "=", record.assignmentId)
      .executeTakeFirstOrThrow(),
    findEditionFor(db, record.assignmentId),
    query<AttemptRow>(
      db,
      `select attempt_no as "attemptNo", answers, submitted_at as "submittedAt", late_seconds as "lateSeconds" from attempts where submission_id = $1 order by attempt_no`,
      [id],
    ),
    findAttemptFiles(db, id),
    query<ReviewRow>(
      db,
      `select r.id, r.attempt_no as "attemptNo", r.reviewer_id as "reviewerId", u.name as "reviewerName", r.verdict, r.points, r.feedback,
         r.private_note as "privateNote", r.created_at as "createdAt", r.scores, e.criteria, r.override_reason as "overrideReason",
         r.shown_at as "shownAt", r.retracted_at as "retractedAt"
       from reviews r join users u on u.id = r.reviewer_id
       left join rubric_editions e on e.rubric_id = r.rubric_id and e.edition = r.rubric_edition
       where r.submission_id = $1 order by r.created_at, r.id`,
      [id],
    ),
    record.state === "submitted" ? placeInQueue(db, record.programmeId, record.submittedAt, id) : null,
  ]);
  const detail = {
    brief: form.brief,
    fields: form.fields,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      files: files.get(attempt.attemptNo) ?? [],
      submittedAt: attempt.submittedAt.toISOString(),
    })),
  };
  if (!isOwner(scope.principal, record)) {
    const { passMark, latePenaltyPercent } = record;
    return {
      view: "staff",
      submission: presentToStaff(record),
      ...detail,
      reviews: reviews.map(presentReview),
      passMark,
      latePenaltyPercent,
      rubric: rubric ?? null,
    };
  }
  const submission = presentToStudent(record);
  // A review of a held grade is not there yet for its student, and a private note never is.
  const shown = reviews.filter((review) => review.verdict === "changes_requested" || review.shownAt !== null);
  return {
    view: "student",
    submission,
    ...detail,
    reviews: shown.map((review) => ({ ...presentReview(review), privateNote: null })),
    placeInQueue: place,
  };
}

function presentReview(row: ReviewRow): SubmissionDetail["reviews"][number] {
  const { reviewerId, reviewerName, createdAt, scores, criteria, shownAt, retractedAt, ...rest } = row;
  return {
    ...rest,
    by: { id: reviewerId, name: reviewerName },
    at: createdAt.toISOString(),
    criteria: resultsOf(criteria ?? [], scores ?? []),
    retractedAt: retractedAt?.toISOString() ?? null,
  };
}

/** No further than the head of the line: `placeBeyond` for whoever waits behind it. */
async function placeInQueue(db: Db, programmeId: string, submittedAt: Date, id: string): Promise<number> {
  const [row] = await query<{ place: number }>(
    db,
    `select count(*) + 1 as place from (
       select from submissions where programme_id = $1 and state = 'submitted' and (submitted_at, id) < ($2, $3) limit ${lineHead}) ahead`,
    [programmeId, submittedAt, id],
  );
  return row?.place ?? 1;
}
