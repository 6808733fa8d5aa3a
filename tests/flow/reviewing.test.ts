import { exportGradebook, getGradebook } from "@cohort/contract/gradebook";
import {
  claimNext,
  claimSubmission,
  excuseSubmission,
  gradeSubmission,
  releaseGrade,
  releaseGrades,
  reopenSubmission,
  requestChanges,
  restoreSubmission,
  retractGrade,
  unclaimSubmission,
  voidSubmission,
} from "@cohort/contract/grading";
import { getReviewDraft, saveReviewDraft } from "@cohort/contract/review-drafts";
import { attachRubric, createRubric, updateRubric } from "@cohort/contract/rubrics";
import { listScoreEntries } from "@cohort/contract/scoring";
import { createSnippet, listSnippets, updateSnippet } from "@cohort/contract/snippets";
import {
  getSubmission,
  type StaffSubmission,
  type SubmissionDetail,
  submitAssignment,
} from "@cohort/contract/submissions";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, buildStudent, type Cohort, linkDirectly } from "../harness/cohort.ts";
import { startServer, type TestServer } from "../harness/server.ts";

let server: TestServer;
let cohort: Cohort;
let student: Caller;
let mentor: Caller;
let coordinator: Caller;
let admin: Caller;

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
  const as = (person: { email: string }) => signIn(server.url, person.email);
  [student, mentor, coordinator, admin] = await Promise.all([
    as(cohort.student),
    as(cohort.mentor),
    as(cohort.coordinator),
    as(cohort.admin),
  ]);
});

afterAll(async () => {
  await server?.stop();
});

const db = () => server.app.database.db;

async function handIn(options: { release?: "held" | "immediate"; by?: Caller; assignmentId?: string } = {}) {
  const assignmentId = options.assignmentId ?? (await buildAssignments(db(), cohort, 1))[0] ?? "";
  if (options.release === "held")
    await query(db(), "update assignments set release = 'held' where id = $1", [assignmentId]);
  return (options.by ?? student).call(submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
}

async function grade(options: { release: "held" | "immediate"; points?: number }): Promise<StaffSubmission> {
  const { id } = await handIn(options);
  const params = { id };
  const claimed = await mentor.call(claimSubmission, { params, body: { version: 1 } });
  const body = { version: claimed.version, points: options.points ?? 80, feedback: "Good work." };
  return mentor.call(gradeSubmission, { params, body });
}

async function seenByStudent(id: string): Promise<Extract<SubmissionDetail, { view: "student" }>> {
  const detail = await student.call(getSubmission, { params: { id } });
  if (detail.view !== "student") throw new Error("The student sees their own view.");
  return detail;
}

async function ledgerOf(id: string): Promise<number[]> {
  const params = { id: cohort.student.enrolmentId };
  const { items } = await student.call(listScoreEntries, { params, query: { limit: 100 } });
  return items.filter((line) => line.submissionId === id).map((line) => line.amount);
}

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

describe("several at once", () => {
  test("a batch releases what is held and says what it left alone; the ledger has one line each", async () => {
    const [one, two, three] = [
      await grade({ release: "held", points: 11 }),
      await grade({ release: "held", points: 22 }),
      await grade({ release: "held", points: 33 }),
    ];
    await mentor.call(reopenSubmission, { params: { id: three.id }, body: because("Look again.", three) });
    const theirs = await handIn({ by: await signIn(server.url, cohort.otherStudent.email) });
    const { items } = await mentor.call(releaseGrades, {
      body: { items: [one, two, three, theirs].map(({ id, version }) => ({ id, version })) },
    });
    expect(items).toMatchObject([
      { ok: true, submission: { id: one.id, state: "released" } },
      { ok: true, submission: { id: two.id, state: "released" } },
      { ok: false, id: three.id, code: "resource.conflict", current: { state: "in_review" } },
      { ok: false, id: theirs.id, code: "resource.notFound", current: null },
    ]);
    expect([await ledgerOf(one.id), await ledgerOf(two.id), await ledgerOf(three.id)]).toEqual([[11], [22], []]);
    const [doubled] = (await mentor.call(releaseGrades, { body: { items: [{ id: one.id, version: one.version }] } }))
      .items;
    expect(doubled).toMatchObject({ ok: false, code: "resource.conflict" });
    expect(await ledgerOf(one.id)).toEqual([11]);
  });

  test("whoever asks for the next one at the same time is given another one, oldest first, until nothing waits", async () => {
    const [assignmentId = ""] = await buildAssignments(db(), cohort, 1);
    const { programmeId, floor } = cohort;
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) {
      const person = await buildStudent(db(), { programmeId, unitId: floor, name: `waiting${i}` });
      await linkDirectly(db(), programmeId, cohort.mentor.id, person.enrolmentId);
      ids.push((await handIn({ by: await signIn(server.url, person.email), assignmentId })).id);
    }
    const ask = (caller: Caller) => caller.call(claimNext, { body: { assignmentId, count: 1 } });
    const given = await Promise.all([mentor, coordinator, admin, mentor, coordinator, admin].map(ask));
    expect(given.flatMap(({ items }) => items.map(({ id }) => id)).sort()).toEqual([...ids].sort());
    expect(await ask(admin)).toEqual({ items: [] });
    for (const { items } of given) {
      const [claimed] = items as [StaffSubmission];
      const holder = [mentor, coordinator, admin].find(
        (_, i) => claimed.claim?.by.name === ["mentor", "coordinator", "admin"][i],
      );
      await holder?.call(unclaimSubmission, { params: { id: claimed.id }, body: { version: claimed.version } });
    }
    const { items } = await admin.call(claimNext, { body: { assignmentId, count: 4, exceptId: ids[0] ?? "" } });
    expect(items.map(({ id }) => id)).toEqual(ids.slice(1, 5));
  });
});

describe("rubrics", () => {
  const level = (key: string, points: number) => ({ key, title: `Level ${key}`, description: "", points });
  const criterion = (key: string, points: number[]) => ({
    key,
    title: `Criterion ${key}`,
    description: "",
    levels: points.map((one) => level(`p${one}`, one)),
  });
  const content = {
    name: "Craft",
    allowsOverride: true,
    criteria: [criterion("depth", [0, 5, 10]), criterion("style", [0, 10])],
  };
  const score = (criterionKey: string, levelKey: string) => ({ criterion: criterionKey, level: levelKey, comment: "" });

  test("points follow from the levels, are overridden only with a reason, and a used edition never changes", async () => {
    const { programmeId } = cohort;
    const rubric = await coordinator.call(createRubric, { body: { programmeId, ...content } });
    const { id, assignmentId } = await handIn();
    const attached = await coordinator.call(attachRubric, {
      params: { id: rubric.id },
      body: { version: rubric.version, assignmentIds: [assignmentId] },
    });
    const claimed = await mentor.call(claimSubmission, { params: { id }, body: { version: 1 } });
    const scores = [score("depth", "p5"), score("style", "p10")];
    const body = { version: claimed.version, points: 75, feedback: "By the book.", rubricEdition: 1, scores };
    const give = (change: object) => mentor.request(gradeSubmission, { params: { id }, body: { ...body, ...change } });
    expect(await give({ scores: [score("depth", "p5")] })).toMatchObject({
      status: 400,
      body: { code: "rubric.incomplete" },
    });
    expect(await give({ scores: [score("depth", "p5"), score("depth", "p5")] })).toMatchObject({
      body: { code: "rubric.incomplete" },
    });
    expect(await give({ points: 90 })).toMatchObject({ status: 400, body: { code: "rubric.pointsDiffer" } });
    expect(await give({ rubricEdition: 2 })).toMatchObject({ status: 409, body: { code: "rubric.changed" } });
    expect(await give({ points: 90, overrideReason: "Helped others, too." })).toMatchObject({ status: 200 });

    const detail = await seenByStudent(id);
    expect(detail.reviews[0]).toMatchObject({
      overrideReason: "Helped others, too.",
      criteria: [
        { title: "Criterion depth", level: "Level p5", points: 5, maxPoints: 10 },
        { title: "Criterion style", level: "Level p10", points: 10, maxPoints: 10 },
      ],
    });
    const changed = await coordinator.call(updateRubric, {
      params: { id: rubric.id },
      body: { ...content, version: attached.version, allowsOverride: false, criteria: [criterion("depth", [0, 1])] },
    });
    expect(changed).toMatchObject({ edition: 2, assignmentIds: [assignmentId] });
    expect((await seenByStudent(id)).reviews[0]?.criteria).toHaveLength(2);
    await expect(
      query(db(), "update rubric_editions set criteria = '[]' where rubric_id = $1 and edition = 1", [rubric.id]),
    ).rejects.toThrow("never changes");
    const replaced = await coordinator.call(updateRubric, {
      params: { id: rubric.id },
      body: { ...content, version: changed.version },
    });
    expect(replaced.edition).toBe(2);
  });

  test("an assignment has one rubric: the one before gives way, and another programme's assignments are unknown", async () => {
    const { programmeId, held } = cohort;
    const [one, two] = [
      await admin.call(createRubric, { body: { programmeId, ...content } }),
      await admin.call(createRubric, { body: { programmeId, ...content, name: "Another" } }),
    ];
    const attach = (rubric: { id: string; version: number }, assignmentIds: string[]) =>
      admin.request(attachRubric, { params: { id: rubric.id }, body: { version: rubric.version, assignmentIds } });
    expect((await attach(one, [held])).status).toBe(200);
    expect((await attach(two, [held])).status).toBe(200);
    const stale = await attach({ id: one.id, version: 2 }, []);
    expect(stale).toMatchObject({ status: 409, body: { current: { version: 3, assignmentIds: [] } } });
    const other = await buildCohort(db());
    expect((await attach({ id: two.id, version: 2 }, [other.held])).status).toBe(404);
    expect((await attach({ id: two.id, version: 2 }, [])).status).toBe(200);
  });
});

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

describe("the gradebook", () => {
  test("shows each reader their reach, a cell as its submission is, and pages through names", async () => {
    const held = await grade({ release: "held", points: 64 });
    const book = await mentor.call(getGradebook, {});
    const row = book.rows.find(({ enrolmentId }) => enrolmentId === cohort.student.enrolmentId);
    expect(row?.cells.find(({ submissionId }) => submissionId === held.id)).toMatchObject({
      state: "graded",
      points: 64,
      passed: true,
      version: held.version,
    });
    expect(book.rows.some(({ enrolmentId }) => enrolmentId === cohort.otherStudent.enrolmentId)).toBe(false);
    const all = await admin.call(getGradebook, {});
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: typeof all = await admin.call(getGradebook, { query: { limit: 3, ...(cursor && { cursor }) } });
      paged.push(...page.rows.map(({ enrolmentId }) => enrolmentId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all.rows.map(({ enrolmentId }) => enrolmentId));
    const narrowed = await admin.call(getGradebook, { query: { unitId: cohort.otherFloor, q: "otherS" } });
    expect(narrowed.rows.map(({ student: { name } }) => name)).toEqual(["otherStudent"]);
    expect((await student.request(getGradebook, {})).status).toBe(403);
    const file = (await mentor.call(exportGradebook, { query: { trackId: cohort.trackId } })) as string;
    // Titles may hold commas, so the file is read as what it is.
    const [head = [], ...lines] = parse(file, { bom: true }) as string[][];
    expect(head).toHaveLength(2 + book.assignments.length);
    expect(lines.find(([name]) => name === "student")).toContain("64");
    expect(lines.map(([name]) => name)).not.toContain("otherStudent");
    expect(file).not.toContain("otherStudent");
  });
});
