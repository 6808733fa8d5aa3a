import { claimNext, releaseGrades, reopenSubmission, unclaimSubmission } from "@cohort/contract/grading";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { describe, expect, test } from "vitest";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildAssignments, buildStudent, linkDirectly } from "../../harness/cohort.ts";
import { openDesk } from "./desk.ts";

const { server, cohort, mentor, coordinator, admin, db, handIn, grade, ledgerOf } = await openDesk();

const because = (reason: string, { version }: { version: number }) => ({ version, reason });

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
