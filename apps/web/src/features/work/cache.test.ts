import type { StudentDashboard } from "@cohort/contract/dashboard";
import { expect, it } from "vitest";
import { buildBoard, buildProgramme, buildRow, buildScore, buildStudent, buildWork } from "../../testing/build.ts";
import { patchScore, patchStanding, patchWork } from "./cache.ts";

const home: StudentDashboard = {
  role: "student",
  programme: buildProgramme(),
  enrolmentId: "e1",
  score: buildScore(),
  standing: null,
  boardId: "b1",
  stage: null,
  work: [buildWork(null)],
};

it("shows own work as it changes and leaves unknown work to the server", () => {
  expect(patchWork(home, buildStudent())).toEqual({
    outcome: "applied",
    value: { ...home, work: [buildWork(buildStudent())] },
  });
  expect(patchWork(home, buildStudent({ assignmentId: "other" })).outcome).toBe("stale");
  expect(patchWork(home, buildStudent({ enrolmentId: "somebody" })).outcome).toBe("ignored");
});

it("takes only newer scores of the own enrolment", () => {
  const score = buildScore({ version: 2, week: 25 });
  expect(patchScore(home, score)).toEqual({ outcome: "applied", value: { ...home, score } });
  expect(patchScore(home, buildScore({ version: 1, week: 99 })).outcome).toBe("ignored");
  expect(patchScore(home, buildScore({ enrolmentId: "e2", version: 9 })).outcome).toBe("ignored");
});

it("finds the own row of the board, and remembers which version it was", () => {
  const board = buildBoard({ version: 4, rows: [buildRow({ rank: 3 })] });
  const result = patchStanding(home, board, { marks: {} });
  expect(result).toEqual({
    outcome: "applied",
    value: { ...home, standing: buildRow({ rank: 3 }) },
    marks: { "board:b1": 4 },
  });
  expect(patchStanding(home, board, { marks: { "board:b1": 4 } }).outcome).toBe("ignored");
});

it("asks the server for a row below those that travel", () => {
  const full = Array.from({ length: 100 }, (_, index) => buildRow({ enrolmentId: `other${index}` }));
  expect(patchStanding(home, buildBoard({ rows: full }), { marks: {} }).outcome).toBe("stale");
  expect(patchStanding(home, buildBoard({ rows: full.slice(1) }), { marks: {} }).outcome).toBe("applied");
});
