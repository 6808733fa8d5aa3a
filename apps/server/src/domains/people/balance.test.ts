import { expect, test } from "vitest";
import { balance } from "./balance.ts";

const mentor = (id: string) => ({ id, name: id.toUpperCase() });
const student = (id: string, mentorId: string | null) => ({
  id,
  name: id,
  enrolmentId: `e-${id}`,
  unitId: "u",
  mentorId,
});

test("whoever has nobody goes to the emptiest, and then the fullest gives to the emptiest", () => {
  const { moves, loads } = balance(
    [student("1", "a"), student("2", "a"), student("3", "a"), student("4", "a"), student("5", null)],
    [mentor("a"), mentor("b")],
  );
  expect(moves.map(({ student: { id }, from, to }) => [id, from?.id ?? null, to.id])).toEqual([
    ["5", null, "b"],
    ["4", "a", "b"],
  ]);
  expect(loads.map(({ before, after }) => [before, after])).toEqual([
    [4, 3],
    [0, 2],
  ]);
});

test("nobody becomes their own mentor, and without mentors nothing moves", () => {
  expect(balance([student("a", null)], [mentor("a")]).moves).toEqual([]);
  expect(balance([student("1", null)], []).moves).toEqual([]);
});

/** A repeatable series of chances. */
function* chances(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state;
  }
}

test("loads differ by one at most, everybody has a mentor, and an even load is left alone", () => {
  const mentors = [mentor("a"), mentor("b"), mentor("c")];
  for (let size = 0; size < 60; size++) {
    const chance = chances(size + 1);
    const students = Array.from({ length: size }, (_, i) =>
      student(String(i), ["a", "b", "c", null][(chance.next().value >> 8) % 4] ?? null),
    );
    const { moves, loads } = balance(students, mentors);
    const after = loads.map((load) => load.after);
    expect(Math.max(...after) - Math.min(...after)).toBeLessThanOrEqual(1);
    expect(after.reduce((sum, one) => sum + one, 0)).toBe(size);
    const moved = new Map(moves.map((one) => [one.student.id, one.to.id]));
    expect(moved.size).toBe(moves.length);
    const settled = students.map((one) => ({ ...one, mentorId: moved.get(one.id) ?? one.mentorId }));
    expect(balance(settled, mentors).moves).toEqual([]);
  }
});
