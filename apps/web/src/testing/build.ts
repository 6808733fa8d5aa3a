import type { Assignment, AssignmentWithWork } from "@cohort/contract/assignments";
import type { Board, BoardRow } from "@cohort/contract/boards";
import type { MentorFigures, ScopeFigures } from "@cohort/contract/figures";
import type { Notification } from "@cohort/contract/notifications";
import type { QueueSummary } from "@cohort/contract/queue";
import type { StudentScore } from "@cohort/contract/scoring";
import type { StudentNote, StudentStanding } from "@cohort/contract/students";
import type { StaffSubmission, StudentSubmission } from "@cohort/contract/submissions";
import type { Answer } from "../api/client.ts";

const shared = {
  id: "s1",
  version: 1,
  assignmentId: "a1",
  assignmentTitle: "Explain one function",
  trackId: "t1",
  maxPoints: 100,
  enrolmentId: "e1",
  attemptNo: 1,
  submittedAt: "2027-03-01T10:00:00Z",
  lateSeconds: 0,
  updatedAt: "2027-03-01T10:00:00Z",
  requestedChanges: null,
  decision: null,
  grade: null,
};

export function buildStaff(change: Partial<StaffSubmission> = {}): StaffSubmission {
  return {
    ...shared,
    view: "staff",
    state: "submitted",
    student: { id: "u1", name: "Amara Okafor" },
    unitId: "unit1",
    unitName: "Floor 1",
    claim: null,
    release: "immediate",
    ...change,
  };
}

export function buildStudent(change: Partial<StudentSubmission> = {}): StudentSubmission {
  return { ...shared, view: "student", state: "submitted", ...change };
}

export function buildAssignment(change: Partial<Assignment> = {}): Assignment {
  return {
    id: "a1",
    version: 1,
    programmeId: "p1",
    trackId: "t1",
    stageId: "st1",
    title: "Explain one function",
    brief: "Explain it.",
    fields: [{ key: "summary", label: "Summary", type: "text", required: true, maxLength: 200 }],
    opensAt: "2027-02-01T00:00:00Z",
    dueAt: "2027-03-10T00:00:00Z",
    cutoffAt: "2027-03-12T00:00:00Z",
    maxAttempts: 3,
    maxPoints: 100,
    passMark: 50,
    latePenaltyPercent: 10,
    latePenaltyPer: "once",
    latePenaltyMaxPercent: 100,
    release: "immediate",
    ...change,
  };
}

export function buildWork(submission: StudentSubmission | null, change: Partial<Assignment> = {}): AssignmentWithWork {
  return { assignment: buildAssignment(change), submission, override: null };
}

export function buildSummary(change: Partial<QueueSummary> = {}): QueueSummary {
  return {
    scopeId: "p1",
    version: 1,
    submitted: 1,
    inReview: 0,
    changesRequested: 0,
    held: 0,
    released: 0,
    oldestSubmittedAt: null,
    ...change,
  };
}

export function buildScopeFigures(change: Partial<ScopeFigures> = {}): ScopeFigures {
  const counts = { expected: 10, handedIn: 8, late: 1, missing: 2, graded: 6, passed: 5, watched: 0, atRisk: 1 };
  return { scopeId: "p1", version: 1, students: 3, ...counts, ...change };
}

export function buildMentorFigures(change: Partial<MentorFigures> = {}): MentorFigures {
  return {
    mentor: { id: "me", name: "Noor Haddad" },
    programmeId: "p1",
    version: 1,
    students: 3,
    waiting: 1,
    oldestWaitingAt: "2027-03-01T10:00:00Z",
    reviewing: 0,
    doneThisWeek: 4,
    medianTurnaroundSeconds: 7200,
    atRisk: 1,
    ...change,
  };
}

export function buildStanding(change: Partial<StudentStanding> = {}): StudentStanding {
  return {
    enrolmentId: "e1",
    version: 1,
    student: { id: "u1", name: "Amara Okafor" },
    unitId: "unit1",
    unitName: "Floor 1",
    mentors: [],
    expected: 10,
    handedIn: 8,
    missing: 2,
    late: 1,
    waiting: 1,
    changesRequested: 0,
    graded: 6,
    passed: 5,
    averagePercent: 74,
    points: 300,
    lastHandInAt: "2027-03-01T10:00:00Z",
    risk: { level: "none", reasons: [] },
    ...change,
  };
}

/** As many reasons as wanted, none of them serious. */
export function buildRisk(count: number): StudentStanding["risk"] {
  const codes = ["missingWork", "quiet", "lowResults", "fallingBehind"] as const;
  const reasons = codes.slice(0, count).map((code) => ({ code, amount: 3, isSerious: false }));
  return { level: count > 1 ? "atRisk" : count === 1 ? "watch" : "none", reasons };
}

export function buildNote(change: Partial<StudentNote> = {}): StudentNote {
  return {
    id: "note1",
    version: 1,
    enrolmentId: "e1",
    author: { id: "me", name: "Noor Haddad" },
    body: "Asked for more time.",
    createdAt: "2027-03-01T10:00:00Z",
    updatedAt: "2027-03-01T10:00:00Z",
    removedAt: null,
    ...change,
  };
}

export function buildRow(change: Partial<BoardRow> = {}): BoardRow {
  return { enrolmentId: "e1", name: "Amara Okafor", unitName: "Floor 1", points: 10, rank: 1, ...change };
}

export function buildBoard(change: Partial<Board> = {}): Board {
  const period = {
    kind: "weekly" as const,
    key: "2027-03-01",
    startsAt: "2027-03-01T00:00:00Z",
    endsAt: "2027-03-08T00:00:00Z",
    isCurrent: true,
    season: null,
  };
  const scope = { kind: "programme" as const, id: "p1", name: "Spring Season" };
  const shown = { display: "full" as const, topN: 10, frozenAt: null };
  return {
    id: "b1",
    version: 1,
    name: "This week",
    scope,
    ...shown,
    period,
    rows: [buildRow()],
    participants: 1,
    ...change,
  };
}

export function buildScore(change: Partial<StudentScore> = {}): StudentScore {
  return {
    enrolmentId: "e1",
    version: 1,
    week: 10,
    season: 40,
    total: 40,
    byTrack: [],
    streak: { run: 0, lastDay: null, longest: 0 },
    ...change,
  };
}

type GradeReleased = Extract<Notification, { type: "grade.released" }>;

export function buildNotification(change: Partial<GradeReleased> = {}): GradeReleased {
  return {
    id: "n1",
    version: 1,
    type: "grade.released",
    params: { submissionId: "s1", assignment: "Explain one function", points: 80, maxPoints: 100, passed: true },
    createdAt: "2027-03-01T10:00:00Z",
    readAt: null,
    ...change,
  };
}

export const buildProgramme = () => ({
  id: "p1",
  name: "Spring Season",
  timezone: "UTC",
  startsAt: "2027-02-01T00:00:00Z",
  endsAt: "2027-06-01T00:00:00Z",
  labels: { track: "Pillar", unit: "Floor", period: "Season", stage: "Episode" },
});

/** An answer as the cache holds it, read at a position of the log. */
export function buildAnswer<Value>(value: Value, seq = 10, epoch = "e"): Answer<Value> {
  return { value, position: { epoch, seq }, marks: {} };
}
