import type { Me } from "@cohort/contract/accounts";
import type { ProgrammeOutline } from "@cohort/contract/programme-setup";
import { expect, it } from "vitest";
import { patchProgramme } from "./cache.ts";

const me = { programmes: [{ id: "p", name: "Before", weeklyBoardId: "b" }] } as unknown as Me;
const outline = { id: "p", version: 3, name: "After" } as ProgrammeOutline;

it("takes over the words of a programme and keeps what they do not say", () => {
  expect(patchProgramme(me, outline, { marks: {} })).toEqual({
    outcome: "applied",
    value: { programmes: [{ id: "p", name: "After", weeklyBoardId: "b" }] },
    marks: { "programme:p": 3 },
  });
});

it("ignores older words and programmes of others", () => {
  expect(patchProgramme(me, outline, { marks: { "programme:p": 4 } }).outcome).toBe("ignored");
  expect(patchProgramme(me, { ...outline, id: "q" }, { marks: {} }).outcome).toBe("ignored");
});
