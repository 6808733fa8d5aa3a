import { z } from "zod";
import { Answers, FieldSpec } from "./fields.ts";
import { FileInfo } from "./files.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { PlaceInLine } from "./queue.ts";
import { route } from "./route.ts";
import { CriterionResult, RubricEdition } from "./rubrics.ts";

/** What staff see. `late` and `missing` are computed, never stored. */
export const SubmissionState = z
  .enum(["draft", "submitted", "in_review", "changes_requested", "graded", "released", "excused", "void"])
  .meta({ id: "SubmissionState" });
export type SubmissionState = z.infer<typeof SubmissionState>;

/** A mentor's lease on a submission; it runs out by itself. */
export const Claim = z.object({ by: Person, expiresAt: Instant }).meta({ id: "Claim" });

/** Points as given (`raw`), what lateness took, and what counts (`final`). */
export const Grade = z
  .object({
    raw: z.int().nonnegative(),
    latePenalty: z.int().nonnegative(),
    final: z.int().nonnegative(),
    passed: z.boolean(),
    /** Markdown. */
    feedback: z.string(),
    gradedBy: Person,
    gradedAt: Instant,
    releasedAt: Instant.nullable(),
  })
  .meta({ id: "Grade" });
export type Grade = z.infer<typeof Grade>;

/** What staff decided about work outside a review, for its student to read. It stands until they see something newer. */
export const Decision = z
  .object({
    kind: z.enum(["reopened", "retracted", "excused", "void"]),
    reason: z.string(),
    by: Person,
    at: Instant,
  })
  .meta({ id: "Decision" });
export type Decision = z.infer<typeof Decision>;

const shared = {
  id: Id,
  version: Version,
  assignmentId: Id,
  assignmentTitle: z.string(),
  trackId: Id,
  maxPoints: z.int(),
  enrolmentId: Id,
  attemptNo: z.int().positive(),
  submittedAt: Instant,
  lateSeconds: z.int().nonnegative(),
  updatedAt: Instant,
  decision: Decision.nullable(),
};

/** A submission as its mentors, coordinators and admins see it. */
export const StaffSubmission = z
  .object({
    ...shared,
    view: z.literal("staff"),
    state: SubmissionState,
    student: Person,
    unitId: Id,
    unitName: z.string(),
    claim: Claim.nullable(),
    /** Given and perhaps not yet released. */
    grade: Grade.nullable(),
    /** What the last mentor asked to be changed; markdown. */
    requestedChanges: z.string().nullable(),
    release: z.enum(["immediate", "held"]),
  })
  .meta({ id: "StaffSubmission" });
export type StaffSubmission = z.infer<typeof StaffSubmission>;

/**
 * A submission as its student sees it. A held grade is `in_review` here, and its `version` and `updatedAt`
 * grow only with what the student can see, so that nothing gives a held grade away.
 */
export const StudentSubmission = z
  .object({
    ...shared,
    view: z.literal("student"),
    state: SubmissionState.exclude(["graded"]),
    grade: Grade.nullable(),
    requestedChanges: z.string().nullable(),
  })
  .meta({ id: "StudentSubmission" });
export type StudentSubmission = z.infer<typeof StudentSubmission>;

/** One hand-in; immutable once made. */
export const Attempt = z
  .object({
    attemptNo: z.int().positive(),
    answers: Answers,
    /** The files its answers name. */
    files: z.array(FileInfo),
    submittedAt: Instant,
    lateSeconds: z.int().nonnegative(),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

/** A finished review of one attempt. `privateNote` is for staff and never in a student's view. */
export const Review = z
  .object({
    id: Id,
    attemptNo: z.int().positive(),
    by: Person,
    at: Instant,
    verdict: z.enum(["graded", "changes_requested"]),
    points: z.int().nonnegative().nullable(),
    feedback: z.string(),
    privateNote: z.string().nullable(),
    /** By criterion, where a rubric was used. */
    criteria: z.array(CriterionResult),
    /** Why the points differ from what the criteria add up to. */
    overrideReason: z.string().nullable(),
    /** When the work was reopened and this review stopped to count. */
    retractedAt: Instant.nullable(),
  })
  .meta({ id: "Review" });
export type Review = z.infer<typeof Review>;

const detail = { brief: z.string(), fields: z.array(FieldSpec), attempts: z.array(Attempt), reviews: z.array(Review) };
export const SubmissionDetail = z
  .discriminatedUnion("view", [
    z.object({
      view: z.literal("staff"),
      submission: StaffSubmission,
      ...detail,
      passMark: z.int().nonnegative(),
      latePenaltyPercent: z.int().min(0).max(100),
      rubric: RubricEdition.nullable(),
    }),
    z.object({
      view: z.literal("student"),
      submission: StudentSubmission,
      ...detail,
      placeInQueue: PlaceInLine.nullable(),
    }),
  ])
  .meta({ id: "SubmissionDetail" });
export type SubmissionDetail = z.infer<typeof SubmissionDetail>;

export const AnySubmission = z
  .discriminatedUnion("view", [StaffSubmission, StudentSubmission])
  .meta({ id: "Submission" });
export type AnySubmission = z.infer<typeof AnySubmission>;

export const submitAssignment = route({
  name: "submitAssignment",
  method: "POST",
  path: "/api/assignments/submit",
  summary: "Hand in work for an assignment, as a first attempt or as a further one",
  access: ["student"],
  idempotency: "required",
  body: z.object({
    assignmentId: Id,
    answers: Answers,
    /** The version of the submission the student looked at; leave it out for a first attempt. */
    version: Version.optional(),
    /** The draft the student looked at; refused when another device has written since. */
    draftVersion: Version.optional(),
    device: z.string().min(1).max(40).optional(),
  }),
  response: StudentSubmission,
});

export const listSubmissions = route({
  name: "listSubmissions",
  method: "GET",
  path: "/api/submissions",
  summary:
    "Submissions in the caller's scope: a student's own, a mentor's linked students', a coordinator's unit, an admin's programme",
  access: "signedIn",
  query: PageQuery.extend({
    programmeId: Id.optional(),
    /** Comma-separated states. */
    state: z.string().max(120).optional(),
    assignmentId: Id.optional(),
    unitId: Id.optional(),
    trackId: Id.optional(),
    enrolmentId: Id.optional(),
    /** `me`: claimed by the caller; `none`: claimed by nobody. */
    claimed: z.enum(["me", "none"]).optional(),
    /** Handed in after it was due. */
    late: z.enum(["yes"]).optional(),
    /** Part of a student's name or an assignment's title. */
    q: z.string().max(80).optional(),
    /** `oldest`: longest waiting first; `recent`: latest change first. */
    sort: z.enum(["oldest", "recent"]).default("oldest"),
  }),
  response: pageOf(AnySubmission),
});

export const getSubmission = route({
  name: "getSubmission",
  method: "GET",
  path: "/api/submissions/:id",
  summary: "One submission with its attempts and reviews",
  access: "signedIn",
  params: z.object({ id: Id }),
  response: SubmissionDetail,
});

const transition = z.object({ version: Version });

export const withdrawSubmission = route({
  name: "withdrawSubmission",
  method: "POST",
  path: "/api/submissions/:id/withdraw",
  summary: "Take work back to a draft while nobody has claimed it",
  access: ["student"],
  params: z.object({ id: Id }),
  body: transition,
  response: StudentSubmission,
});
