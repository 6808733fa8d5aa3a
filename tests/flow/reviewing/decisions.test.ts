import { listAudit } from "@cohort/contract/audit";
import {
  claimSubmission,
  excuseSubmission,
  gradeSubmission,
  releaseGrade,
  reopenSubmission,
  restoreSubmission,
  retractGrade,
  voidSubmission,
} from "@cohort/contract/grading";
import { describe, expect, test } from "vitest";
import { openDesk } from "./desk.ts";

const { cohort, admin, mentor, coordinator, handIn, grade, seenByStudent, ledgerOf } = await openDesk();

const because = (reason: string, { version }: { version: number }) => ({ version, reason });

describe("decisions outside a review", () => {
  test("reopening released work negates its points, keeps its review as history, tells the student why, and leads to a new grade", async () => {
    const released = await grade({ release: "immediate", points: 80 });
    const params = { id: released.id };
    expect(await ledgerOf(released.id)).toEqual([80]);
    const reopened = await mentor.call(reopenSubmission, { params, body: because("I missed page two.", released) });
    expect(reopened).toMatchObject({ state: "in_review", grade: null, claim: { by: { id: cohort.mentor.id } } });
    expect(await ledgerOf(released.id)).toEqual([-80, 80]);
    const seen = await seenByStudent(released.id);
    expect(seen.submission).toMatchObject({
      state: "in_review",
      grade: null,
      decision: { kind: "reopened", reason: "I missed page two.", by: { name: "mentor" } },
    });
    expect(seen.reviews).toMatchObject([{ verdict: "graded", points: 80, retractedAt: reopened.updatedAt }]);
    const again = await mentor.call(gradeSubmission, {
      params,
      body: { version: reopened.version, points: 95, feedback: "Better than I saw." },
    });
    expect(again).toMatchObject({ state: "released", decision: null, grade: { final: 95 } });
    expect(await ledgerOf(released.id)).toEqual([95, -80, 80]);
  });

  test("each is written down for admins: who, why, and the points that counted before", async () => {
    const released = await grade({ release: "immediate", points: 80 });
    const params = { id: released.id };
    const taken = await mentor.call(retractGrade, { params, body: because("Too early.", released) });
    const excused = await coordinator.call(excuseSubmission, { params, body: because("They were ill.", taken) });
    await coordinator.call(restoreSubmission, { params, body: { version: excused.version } });
    const query = { programmeId: cohort.programmeId, action: "decision", subjectId: released.id };
    const { items } = await admin.call(listAudit, { query });
    const subject = { kind: "submission", id: released.id, name: `${released.assignmentTitle} · student` };
    expect(items).toMatchObject([
      { action: "decision.restored", actor: { id: cohort.coordinator.id }, reason: null, subject },
      { action: "decision.excused", actor: { id: cohort.coordinator.id }, reason: "They were ill.", subject },
      { action: "decision.retracted", actor: { id: cohort.mentor.id }, reason: "Too early.", before: { points: 80 } },
    ]);
  });

  test("a held grade is reopened, given again and stays unknown to its student", async () => {
    const held = await grade({ release: "held" });
    const params = { id: held.id };
    const before = await seenByStudent(held.id);
    const reopened = await mentor.call(reopenSubmission, { params, body: because("One more look.", held) });
    await mentor.call(gradeSubmission, { params, body: { version: reopened.version, points: 60, feedback: "Less." } });
    expect(await seenByStudent(held.id)).toEqual(before);
    expect(await ledgerOf(held.id)).toEqual([]);
  });

  test("a retracted grade is hidden like one that was never shown, and may be released again", async () => {
    const released = await grade({ release: "immediate", points: 70 });
    const params = { id: released.id };
    const retracted = await mentor.call(retractGrade, { params, body: because("Shown too early.", released) });
    expect(retracted).toMatchObject({ state: "graded", grade: { final: 70, releasedAt: null } });
    const seen = await seenByStudent(released.id);
    expect(seen).toMatchObject({
      submission: { state: "in_review", grade: null, decision: { kind: "retracted", reason: "Shown too early." } },
      reviews: [],
    });
    expect(JSON.stringify(seen)).not.toContain("Good work.");
    const again = await mentor.call(releaseGrade, { params, body: { version: retracted.version } });
    expect(again).toMatchObject({ state: "released", decision: null });
    expect(await ledgerOf(released.id)).toEqual([70, -70, 70]);
    expect((await seenByStudent(released.id)).reviews).toMatchObject([{ feedback: "Good work." }]);
  });

  test.each([
    ["excused", excuseSubmission],
    ["void", voidSubmission],
  ] as const)("work that is %s does not count, says why, and comes back with its grade held", async (state, route) => {
    const released = await grade({ release: "immediate", points: 50 });
    const params = { id: released.id };
    const closed = await coordinator.call(route, { params, body: because("Agreed with the student.", released) });
    expect(closed).toMatchObject({ state, claim: null });
    expect(await ledgerOf(released.id)).toEqual([-50, 50]);
    expect((await seenByStudent(released.id)).submission).toMatchObject({
      state,
      grade: null,
      decision: { kind: state, reason: "Agreed with the student." },
    });
    const twice = await coordinator.request(route, { params, body: because("Once more.", closed) });
    expect(twice).toMatchObject({ status: 409, body: { code: "submission.wrongState" } });
    const restored = await coordinator.call(restoreSubmission, { params, body: { version: closed.version } });
    expect(restored).toMatchObject({ state: "graded", decision: null, grade: { final: 50, releasedAt: null } });
    expect((await seenByStudent(released.id)).submission).toMatchObject({
      state: "in_review",
      grade: null,
      decision: null,
    });
  });

  test("work that was never graded waits again where it waited after it was excused by mistake", async () => {
    const { id, submittedAt } = await handIn();
    const excused = await mentor.call(excuseSubmission, { params: { id }, body: because("Was ill.", { version: 1 }) });
    const restored = await mentor.call(restoreSubmission, { params: { id }, body: { version: excused.version } });
    expect(restored).toMatchObject({ state: "submitted", submittedAt, decision: null });
  });

  test("nobody decides over a colleague's running review, nor without a reason", async () => {
    const { id } = await handIn();
    const claimed = await coordinator.call(claimSubmission, { params: { id }, body: { version: 1 } });
    const taken = await mentor.request(voidSubmission, { params: { id }, body: because("Copied.", claimed) });
    expect(taken).toMatchObject({ status: 409, body: { code: "submission.claimedByAnother" } });
    for (const reason of ["", "  ", "no"])
      expect(
        (await coordinator.request(voidSubmission, { params: { id }, body: because(reason, claimed) })).status,
      ).toBe(400);
  });
});
