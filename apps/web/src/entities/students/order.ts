import { riskWeight } from "@cohort/contract/risk";
import type { StudentStanding } from "@cohort/contract/students";
import type { StudentSort } from "./queries.ts";

type Order = (a: StudentStanding, b: StudentStanding) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const never = "1970-01-01T00:00:00.000Z";
const descending = (value: (one: StudentStanding) => number): Order => {
  return (a, b) => value(b) - value(a) || byText(b.enrolmentId, a.enrolmentId);
};

/** The most urgent first. */
export const urgentFirst = descending((one) => riskWeight(one.risk));

/** The orders of `listStudents`. By name only the server can sort: it knows the language's rules. */
export const orders: Record<StudentSort, Order | undefined> = {
  risk: urgentFirst,
  points: descending((one) => one.points),
  missing: descending((one) => one.missing),
  quiet: (a, b) => byText(a.lastHandInAt ?? never, b.lastHandInAt ?? never) || byText(a.enrolmentId, b.enrolmentId),
  name: undefined,
};
