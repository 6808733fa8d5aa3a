import { listScoreEntries, type ScoreEntry } from "@cohort/contract/scoring";
import { getStudent, listStudentNotes, type StudentNote, type StudentProfile } from "@cohort/contract/students";
import { readQuery } from "../../api/read-query.ts";

type Whose = { id: string };

/** One student by enrolment, as staff see them. */
export const studentQuery = readQuery<Whose, StudentProfile>("student", (api, params, signal) =>
  api.read(getStudent, { params, signal }),
);

export type NotePage = { items: StudentNote[]; nextCursor: string | null };

export type NoteFilters = Whose & { cursor?: string | undefined };

export const studentNotesQuery = readQuery<NoteFilters, NotePage>("student-notes", (api, { id, cursor }, signal) =>
  api.read(listStudentNotes, { params: { id }, query: { limit: 50, cursor }, signal }),
);

/** The latest lines of the student's ledger. */
export const studentLedgerQuery = readQuery<Whose, { items: ScoreEntry[]; nextCursor: string | null }>(
  "student-ledger",
  (api, params, signal) => api.read(listScoreEntries, { params, query: { limit: 20 }, signal }),
);
