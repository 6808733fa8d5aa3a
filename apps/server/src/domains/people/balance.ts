import type { MentorMove } from "@cohort/contract/mentor-load";
import type { Person } from "@cohort/contract/primitives";

type Student = Person & { enrolmentId: string; unitId: string; mentorId: string | null };
export type Suggestion = { moves: MentorMove[]; loads: { mentor: Person; before: number; after: number }[] };

/**
 * The fewest moves after which no mentor has more than one student more than another: first whoever has nobody goes to
 * those with the fewest, then one student at a time moves from the fullest to the emptiest. The same people in the
 * same order always get the same suggestion. Students of a mentor outside the list stay where they are.
 */
export function balance(students: readonly Student[], mentors: readonly Person[]): Suggestion {
  const before = new Map(mentors.map(({ id }) => [id, [] as Student[]]));
  const alone: Student[] = [];
  for (const student of students) {
    if (student.mentorId === null) alone.push(student);
    else before.get(student.mentorId)?.push(student);
  }
  const after = new Map([...before].map(([id, theirs]) => [id, theirs.length]));
  const people = new Map(mentors.map(({ id, name }) => [id, { id, name }]));
  const moves: MentorMove[] = [];
  const move = ({ enrolmentId, id, name, unitId }: Student, fromId: string | null, toId: string) => {
    if (fromId) after.set(fromId, (after.get(fromId) ?? 0) - 1);
    after.set(toId, (after.get(toId) ?? 0) + 1);
    moves.push({
      enrolmentId,
      student: { id, name },
      unitId,
      from: fromId === null ? null : (people.get(fromId) as Person),
      to: people.get(toId) as Person,
    });
  };
  for (const student of alone) {
    const toId = extreme(after, -1, student.id);
    if (toId) move(student, null, toId);
  }
  const movable = new Map([...before].map(([id, theirs]) => [id, [...theirs]]));
  for (;;) {
    const toId = extreme(after, -1);
    const fromId = extreme(after, 1);
    if (!toId || !fromId || (after.get(fromId) ?? 0) - (after.get(toId) ?? 0) <= 1) break;
    // From the end: those who came last have least to lose. Nobody reviews themselves.
    const theirs = movable.get(fromId) ?? [];
    const index = theirs.findLastIndex(({ id }) => id !== toId);
    const [student] = index === -1 ? [] : theirs.splice(index, 1);
    if (!student) break;
    move(student, fromId, toId);
  }
  return {
    moves,
    loads: mentors.map(({ id, name }) => ({
      mentor: { id, name },
      before: before.get(id)?.length ?? 0,
      after: after.get(id) ?? 0,
    })),
  };
}

/** The mentor with the most (1) or fewest (-1) students; of several the first. `except` is never chosen. */
function extreme(loads: ReadonlyMap<string, number>, sign: 1 | -1, except?: string): string | undefined {
  let best: [string, number] | undefined;
  for (const [id, count] of loads)
    if (id !== except && (best === undefined || (count - best[1]) * sign > 0)) best = [id, count];
  return best?.[0];
}
