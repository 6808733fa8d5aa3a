import type { Concerns } from "@cohort/contract/concerns";
import type { SubmissionChanged } from "@cohort/contract/event-kinds";
import type {
  Decision,
  Grade,
  StaffSubmission,
  StudentSubmission,
  SubmissionState,
} from "@cohort/contract/submissions";
import type { DecisionRecord, GradeRecord, SubmissionRecord } from "./record.ts";

function presentShared(record: SubmissionRecord) {
  return {
    id: record.id,
    assignmentId: record.assignmentId,
    assignmentTitle: record.assignmentTitle,
    trackId: record.trackId,
    maxPoints: record.maxPoints,
    enrolmentId: record.enrolmentId,
    attemptNo: record.attemptNo,
    submittedAt: record.submittedAt.toISOString(),
    lateSeconds: record.lateSeconds,
    requestedChanges: record.requestedChanges,
    decision: record.decision && presentDecision(record.decision),
  };
}

function presentDecision({ kind, reason, by, byName, at }: DecisionRecord): Decision {
  return { kind, reason, by: { id: by, name: byName }, at: new Date(at).toISOString() };
}

function presentGrade(grade: GradeRecord): Grade {
  return {
    raw: grade.raw,
    latePenalty: grade.latePenalty,
    final: grade.final,
    passed: grade.passed,
    feedback: grade.feedback,
    gradedBy: { id: grade.gradedBy, name: grade.gradedByName },
    gradedAt: new Date(grade.gradedAt).toISOString(),
    releasedAt: grade.releasedAt && new Date(grade.releasedAt).toISOString(),
  };
}

/** What mentors, coordinators and admins see. */
export function presentToStaff(record: SubmissionRecord): StaffSubmission {
  const claimed = record.claimedBy !== null && record.claimedByName !== null && record.claimExpiresAt !== null;
  return {
    ...presentShared(record),
    view: "staff",
    version: record.version,
    updatedAt: record.updatedAt.toISOString(),
    state: record.state,
    student: { id: record.studentId, name: record.studentName },
    unitId: record.unitId,
    unitName: record.unitName,
    claim: claimed
      ? {
          by: { id: record.claimedBy as string, name: record.claimedByName as string },
          expiresAt: (record.claimExpiresAt as Date).toISOString(),
        }
      : null,
    grade: record.grade && presentGrade(record.grade),
    release: record.release,
  };
}

/** The state a student is told: a grade that is held back is still in review. */
function shownState(state: SubmissionState): StudentSubmission["state"] {
  return state === "graded" ? "in_review" : state;
}

/** What the student sees, and nothing that would give a held grade away. */
export function presentToStudent(record: SubmissionRecord): StudentSubmission {
  return {
    ...presentShared(record),
    view: "student",
    version: record.shownVersion,
    updatedAt: record.shownAt.toISOString(),
    state: shownState(record.state),
    grade: record.state === "released" && record.grade?.releasedAt ? presentGrade(record.grade) : null,
  };
}

function concernsOf(record: SubmissionRecord): Concerns {
  return {
    programmeId: record.programmeId,
    enrolmentId: record.enrolmentId,
    studentId: record.studentId,
    unitIds: record.unitPath,
    mentorIds: record.mentorIds,
  };
}

/** The data of an event about a submission; `shown` says whether its student sees any of the change. */
export function presentChange(
  from: SubmissionState | null,
  record: SubmissionRecord,
  shown: boolean,
): SubmissionChanged {
  return {
    from,
    staff: presentToStaff(record),
    student: shown ? presentToStudent(record) : null,
    concerns: concernsOf(record),
  };
}
