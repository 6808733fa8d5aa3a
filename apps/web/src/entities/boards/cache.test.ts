import type { Standing } from "@cohort/contract/boards";
import { describe, expect, it } from "vitest";
import { buildBoard, buildRow } from "../../testing/build.ts";
import { patchBoard, patchStanding } from "./cache.ts";

const board = buildBoard({ version: 3 });
const week = (key: string) => ({ ...board.period, key });
const present = { params: {} };

describe("a board", () => {
  it("takes only newer versions of its own", () => {
    const changed = buildBoard({ version: 4, participants: 9 });
    expect(patchBoard(board, changed, present)).toEqual({ outcome: "applied", value: changed });
    expect(patchBoard(board, buildBoard({ version: 3, participants: 9 }), present).outcome).toBe("ignored");
    expect(patchBoard(board, buildBoard({ id: "b2", version: 9 }), present).outcome).toBe("ignored");
  });

  it("follows into a new week unless a past one is looked at", () => {
    const next = buildBoard({ version: 4, period: week("2027-03-08") });
    expect(patchBoard(board, next, present).outcome).toBe("applied");
    expect(patchBoard(board, next, { params: { key: "2027-03-01" } }).outcome).toBe("ignored");
  });
});

describe("the own row", () => {
  const standing: Standing = { boardId: "b1", version: 3, periodKey: "2027-03-01", row: null, participants: 1 };
  const params = { enrolmentId: "e1" };

  it("is found among the rows that travel", () => {
    const row = buildRow({ points: 70 });
    const patched = patchStanding(standing, buildBoard({ version: 4, rows: [row] }), { params });
    expect(patched).toEqual({ outcome: "applied", value: { ...standing, version: 4, row } });
  });

  it("is asked for when it may stand below them, and is none on a whole or hidden board without it", () => {
    const others = buildBoard({ version: 4, rows: [buildRow({ enrolmentId: "e9" })] });
    expect(patchStanding(standing, { ...others, display: "podiumAndMe" }, { params }).outcome).toBe("stale");
    expect(patchStanding(standing, others, { params })).toMatchObject({ outcome: "applied", value: { row: null } });
    expect(patchStanding(standing, { ...others, rows: [], display: "hidden" }, { params }).outcome).toBe("applied");
  });
});
