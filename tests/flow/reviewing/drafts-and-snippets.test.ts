import { claimSubmission, gradeSubmission, requestChanges } from "@cohort/contract/grading";
import { getReviewDraft, saveReviewDraft } from "@cohort/contract/review-drafts";
import { createSnippet, listSnippets, updateSnippet } from "@cohort/contract/snippets";
import { getSubmission, submitAssignment } from "@cohort/contract/submissions";
import { describe, expect, test } from "vitest";
import type { Caller } from "../../harness/caller.ts";
import { openDesk } from "./desk.ts";

const { cohort, student, mentor, coordinator, admin, handIn, seenByStudent } = await openDesk();

describe("what a reviewer keeps", () => {
  const written = { points: 40, feedback: "So far so good", privateNote: "Ask them.", scores: [], overrideReason: "" };

  test("a draft is its author's alone, survives the loss of the lease, and is gone once its review is given", async () => {
    const { id } = await handIn();
    const params = { id };
    const saved = await mentor.call(saveReviewDraft, { params, body: { attemptNo: 1, version: 0, ...written } });
    expect(saved).toMatchObject({ ...written, version: 1 });
    expect((await coordinator.call(getReviewDraft, { params })).version).toBe(0);
    for (const version of [0, 7]) {
      const late = await mentor.request(saveReviewDraft, { params, body: { attemptNo: 1, ...written, version } });
      expect(late).toMatchObject({ status: 409, body: { current: saved } });
    }
    const claimed = await coordinator.call(claimSubmission, { params, body: { version: 1 } });
    await coordinator.call(requestChanges, { params, body: { version: claimed.version, feedback: "More." } });
    expect(await mentor.call(getReviewDraft, { params })).toEqual(saved);
    await student.call(submitAssignment, {
      body: {
        assignmentId: claimed.assignmentId,
        answers: { text: "More of mine" },
        version: (await seenByStudent(id)).submission.version,
      },
    });
    const second = await mentor.call(saveReviewDraft, { params, body: { attemptNo: 2, version: 0, ...written } });
    const { version } = (await mentor.call(getSubmission, { params })).submission;
    const mine = await mentor.call(claimSubmission, { params, body: { version } });
    await mentor.call(gradeSubmission, { params, body: { version: mine.version, points: 40, feedback: "There." } });
    expect(await mentor.call(getReviewDraft, { params })).toMatchObject({
      version: second.version + 1,
      points: null,
      feedback: "",
    });
    expect(JSON.stringify(await seenByStudent(id))).not.toContain("Ask them.");
  });

  test("snippets are one's own or the programme's; nobody else reads or changes one's own", async () => {
    const { programmeId } = cohort;
    const text = { title: "Sources", body: "Name your sources." };
    const own = await mentor.call(createSnippet, { body: { programmeId, isShared: false, ...text } });
    const shared = await coordinator.call(createSnippet, { body: { programmeId, isShared: true, ...text } });
    const titles = async (caller: Caller) => (await caller.call(listSnippets, {})).items.map(({ id }) => id);
    expect(await titles(mentor)).toEqual([own.id, shared.id].sort());
    expect(await titles(admin)).toEqual([shared.id]);
    const change = (caller: Caller, id: string, body = {}) =>
      caller.request(updateSnippet, { params: { id }, body: { version: 1, ...text, ...body } });
    expect((await change(admin, own.id)).status).toBe(404);
    expect((await change(mentor, shared.id)).status).toBe(404);
    expect((await change(admin, shared.id, { isRemoved: true })).status).toBe(200);
    expect((await change(coordinator, shared.id)).status).toBe(404);
    expect(await titles(mentor)).toEqual([own.id]);
  });
});
