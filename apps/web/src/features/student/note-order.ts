import type { StudentNote } from "@cohort/contract/students";

/** The server's order of notes: latest first, of two at the same moment the one with the higher id. */
export const byLatest = (a: StudentNote, b: StudentNote): number =>
  Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

export const isNoteBefore = (a: StudentNote, b: StudentNote): boolean => byLatest(a, b) < 0;
