import type { Decision, SubmissionState } from "@cohort/contract/submissions";

/** A submission with everything that decides who may see it and how it looks. */
export type SubmissionRecord = {
  id: string;
  programmeId: string;
  assignmentId: string;
  assignmentTitle: string;
  trackId: string;
  maxPoints: number;
  passMark: number;
  latePenaltyPercent: number;
  release: "immediate" | "held";
  enrolmentId: string;
  studentId: string;
  studentName: string;
  unitId: string;
  unitName: string;
  unitPath: string[];
  mentorIds: string[];
  state: SubmissionState;
  version: number;
  shownVersion: number;
  attemptNo: number;
  submittedAt: Date;
  lateSeconds: number;
  claimedBy: string | null;
  claimedByName: string | null;
  claimExpiresAt: Date | null;
  requestedChanges: string | null;
  updatedAt: Date;
  shownAt: Date;
  grade: GradeRecord | null;
  decision: DecisionRecord | null;
};

export type DecisionRecord = { kind: Decision["kind"]; reason: string; by: string; byName: string; at: string };

export type GradeRecord = {
  raw: number;
  latePenalty: number;
  final: number;
  passed: boolean;
  feedback: string;
  gradedBy: string;
  gradedByName: string;
  gradedAt: string;
  releasedAt: string | null;
};
