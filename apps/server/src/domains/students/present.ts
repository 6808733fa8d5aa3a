import type { Risk } from "@cohort/contract/risk";
import type { StudentNote, StudentStanding } from "@cohort/contract/students";
import { mentorIdsSql } from "../submissions/queries.ts";

/** A standing with the names to show it by; a student who was not counted yet has zeros. */
export type StandingRow = Omit<StudentStanding, "student" | "lastHandInAt" | "risk"> & {
  studentId: string;
  studentName: string;
  lastHandInAt: Date | null;
  level: Risk["level"];
  reasons: Risk["reasons"];
};

// As they are now: who was not counted yet has mentors all the same.
const mentors = `coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name, m.id)
  from users m where m.id = any (${mentorIdsSql})), '[]') as mentors`;

export const standingColumns = `
  e.id as "enrolmentId", coalesce(t.version, 0) as version, u.id as "studentId", u.name as "studentName", un.id as "unitId",
  un.name as "unitName", ${mentors}, coalesce(t.expected, 0) as expected, coalesce(t.handed_in, 0) as "handedIn",
  coalesce(t.missing, 0) as missing, coalesce(t.late, 0) as late, coalesce(t.waiting, 0) as waiting,
  coalesce(t.changes_requested, 0) as "changesRequested", coalesce(t.graded, 0) as graded, coalesce(t.passed, 0) as passed,
  t.average_percent as "averagePercent", coalesce(t.points, 0) as points, t.last_hand_in_at as "lastHandInAt",
  coalesce(t.risk_level, 'none') as level, coalesce(t.risk_reasons, '[]') as reasons`;

export const standingTables = `
  enrolments e join users u on u.id = e.user_id join units un on un.id = e.unit_id
  left join student_standings t on t.enrolment_id = e.id`;

export function presentStanding(row: StandingRow): StudentStanding {
  const { studentId, studentName, lastHandInAt, level, reasons, ...counts } = row;
  return {
    ...counts,
    student: { id: studentId, name: studentName },
    lastHandInAt: lastHandInAt?.toISOString() ?? null,
    risk: { level, reasons },
  };
}

export type NoteRow = Omit<StudentNote, "author" | "createdAt" | "updatedAt" | "removedAt"> & {
  authorId: string;
  authorName: string;
  createdAt: Date;
  updatedAt: Date;
  removedAt: Date | null;
};

export const noteColumns = `n.id, n.version, n.enrolment_id as "enrolmentId", n.author_id as "authorId", a.name as "authorName",
  n.body, n.created_at as "createdAt", n.updated_at as "updatedAt", n.removed_at as "removedAt"`;

export function presentNote({ authorId, authorName, createdAt, updatedAt, removedAt, ...note }: NoteRow): StudentNote {
  return {
    ...note,
    author: { id: authorId, name: authorName },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    removedAt: removedAt?.toISOString() ?? null,
  };
}
