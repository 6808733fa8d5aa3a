import type { StudentDashboard } from "@cohort/contract/dashboard";
import { placeBeyond } from "@cohort/contract/queue";
import { expect, it } from "vitest";
import { buildBoard, buildProgramme, buildRow, buildScore, buildStudent, buildWork } from "../../testing/build.ts";
import { patchPlaces, patchScore, patchStanding, patchWork } from "./cache.ts";

const home: StudentDashboard = {
  role: "student",
  programme: buildProgramme(),
  enrolmentId: "e1",
  score: buildScore(),
  week: buildBoard().period.key,
  standing: null,
  boardId: "b1",
  stage: null,
  work: [buildWork(null)],
  places: [],
};

it("shows own work as it changes and leaves unknown work to the server", () => {
  const seen = buildStudent({ state: "released" });
  expect(patchWork(home, seen)).toEqual({ outcome: "applied", value: { ...home, work: [buildWork(seen)] } });
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

it("leaves what a new week counts to the server", () => {
  const next = buildBoard({ version: 5, period: { ...buildBoard().period, key: "2099-01-05" } });
  expect(patchStanding(home, next, { marks: {} }).outcome).toBe("stale");
});

const waits = { ...home, work: [buildWork(buildStudent())], places: [{ submissionId: "s1", place: 3 }] };
const line = { programmeId: "p1", version: 7, head: ["other", "s1"], isWhole: false };

it("moves waiting work up as the line does, and asks the server behind those that travel", () => {
  expect(patchPlaces(waits, line, { marks: {} })).toEqual({
    outcome: "applied",
    value: { ...waits, places: [{ submissionId: "s1", place: 2 }] },
    marks: { "line:p1": 7 },
  });
  expect(patchPlaces(waits, line, { marks: { "line:p1": 7 } }).outcome).toBe("ignored");
  expect(patchPlaces(waits, { ...line, head: ["other"] }, { marks: {} }).outcome).toBe("stale");
  expect(patchPlaces(waits, { ...line, programmeId: "p2" }, { marks: {} }).outcome).toBe("ignored");
  expect(patchPlaces(home, line, { marks: {} }).outcome).toBe("ignored");
});

it("asks for no place of what waits behind those that travel, as long as it is not among them", () => {
  const places = (...ids: string[]) => ids.map((submissionId) => ({ submissionId, place: placeBeyond }));
  const later = buildStudent({ id: "s0", submittedAt: "2099-01-01T00:00:00Z" });
  const behind = { ...waits, work: [buildWork(later), ...waits.work], places: places("s1", "s0") };
  expect(patchPlaces(behind, { ...line, head: ["other"] }, { marks: {} })).toMatchObject({
    outcome: "applied",
    value: { places: places("s1", "s0") },
  });
  expect(patchPlaces(behind, line, { marks: {} })).toMatchObject({
    outcome: "applied",
    value: { places: [{ submissionId: "s1", place: 2 }, ...places("s0")] },
  });
  expect(patchPlaces(behind, { ...line, isWhole: true }, { marks: {} })).toMatchObject({
    outcome: "applied",
    value: { places: [{ submissionId: "s1", place: 2 }] },
  });
});

it("knows no place for what came into line, keeps the place of what stays and drops that of what left", () => {
  expect(patchWork(home, buildStudent()).outcome).toBe("stale");
  const stays = patchWork(waits, buildStudent({ version: 2 }));
  expect(stays).toMatchObject({ outcome: "applied", value: { places: waits.places } });
  const claimed = patchWork(waits, buildStudent({ version: 2, state: "in_review" }));
  expect(claimed).toMatchObject({ outcome: "applied", value: { places: [] } });
});
