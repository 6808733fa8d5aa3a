import { randomUUID } from "node:crypto";
import { type RouteName, routes } from "@cohort/contract/routes";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { signIn } from "../../harness/caller.ts";
import { buildStudent } from "../../harness/cohort.ts";
import { flavours } from "../../harness/server.ts";
import { type Actor, buildCast, type Cast } from "../authorisation/cast.ts";
import { handIn, openAssignment, perform, prepareRequest } from "../authorisation/requests.ts";
import { type Answer, requestOf, type Sent, send } from "../authorisation/send.ts";
import { routeTable } from "../authorisation/table.ts";

/** These two write no row that a retry could double: a ticket is good once, and nothing is left to sign out. */
const keyless: RouteName[] = ["createTicket", "signOutEverywhere"];
const mutations = (Object.keys(routes) as RouteName[]).filter(
  (name) => routes[name].method !== "GET" && !keyless.includes(name),
);

const body = ({ text }: Answer) => JSON.parse(text);
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();
const withKey = (sent: Sent, key: string): Sent => ({ ...sent, headers: { ...sent.headers, "idempotency-key": key } });

describe.each(flavours)("races and retries (%s)", (flavour) => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await buildCast(flavour);
  });

  afterAll(async () => {
    await cast?.stop();
  });

  const count = async (sql: string, ...parameters: unknown[]) =>
    Number((await query<{ count: number }>(cast.db, sql, parameters))[0]?.count);

  /** The first actor of the table who may. */
  const entitled = (name: RouteName): Actor =>
    (["mentor", "owner", "admin"] as const).find((actor) => routeTable[name][actor] === 200) as Actor;

  test.each(mutations)("%s: one key, sent five times at once, has one effect and one answer", async (name) => {
    const actor = entitled(name);
    const [sent, another] = [await prepareRequest(cast, actor, name), await prepareRequest(cast, actor, name)];
    const key = randomUUID();
    const written = () => count("select count(*) from outbox where actor_id is not null") as Promise<number>;
    const before = await written();
    const answers = await Promise.all(Array.from({ length: 5 }, () => cast.ask(actor, withKey(sent, key))));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200]);
    for (const answer of answers) expect(body(answer)).toEqual(body(answers[0] as Answer));
    expect(await written()).toBe(before + 1);

    const reused = await cast.ask(actor, withKey(another, key));
    expect([reused.status, body(reused).code]).toEqual([422, "idempotency.keyReused"]);
    expect(await written()).toBe(before + 1);
    expect((await cast.ask(actor, withKey(another, randomUUID()))).status).toBe(200);
  });

  test("a key belongs to the person who used it: another one's request with it is their own", async () => {
    const [assignmentId, key] = [await openAssignment(cast), randomUUID()];
    const sent = withKey(
      requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } }),
      key,
    );
    const [mine, theirs] = [await cast.ask("owner", sent), await cast.ask("otherStudent", sent)];
    expect(statuses([mine, theirs])).toEqual([200, 200]);
    expect(body(theirs).enrolmentId).toBe(cast.cohort.otherStudent.enrolmentId);
    expect(body(theirs).id).not.toBe(body(mine).id);
  });

  test("a key that is missing, too short or not a key is refused, and a request that failed may be mended under its key", async () => {
    const assignmentId = await openAssignment(cast);
    const sent = requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
    const { headers: _key, ...bare } = sent;
    expect(body(await cast.ask("owner", bare)).code).toBe("idempotency.keyRequired");
    for (const key of ["short", "x".repeat(201), "with a space in it"])
      expect((await cast.ask("owner", withKey(sent, key))).status, key).toBe(400);
    const key = randomUUID();
    const wrong = { ...sent, body: { assignmentId, answers: { unknown: "x" } } };
    expect((await cast.ask("owner", withKey(wrong, key))).status).toBe(400);
    expect((await cast.ask("owner", withKey(sent, key))).status).toBe(200);
  });

  test("of many who claim at once one wins, and the others are told who", async () => {
    const { id } = await handIn(cast);
    const sent = requestOf(routes.claimSubmission, { params: { id }, body: { version: 1 } });
    const asked: Actor[] = ["mentor", "coordinator", "admin", "mentor", "coordinator", "admin"];
    const answers = await Promise.all(asked.map((actor) => cast.ask(actor, sent)));
    expect(statuses(answers)).toEqual([200, 409, 409, 409, 409, 409]);
    const won = body(answers.find(({ status }) => status === 200) as Answer) as StaffSubmission;
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect(body(answer).current).toEqual(won);
      expect(["resource.conflict", "submission.claimedByAnother"]).toContain(body(answer).code);
    }
    expect(
      await count(
        "select count(*) from outbox where event = 'submission.claimed' and data -> 'staff' ->> 'id' = $1",
        id,
      ),
    ).toBe(1);
  });

  test("whoever has not claimed it, or saw an older version, cannot grade, return or release, and sees the present state", async () => {
    const { id } = await handIn(cast);
    const params = { id };
    const claimed = (await perform(cast, "mentor", "claimSubmission", {
      params,
      body: { version: 1 },
    })) as StaffSubmission;
    const grading = { points: 50, feedback: "Fine." };
    const late = await cast.ask(
      "mentor",
      requestOf(routes.gradeSubmission, { params, body: { ...grading, version: 1 } }),
    );
    expect([late.status, body(late).code]).toEqual([409, "resource.conflict"]);
    expect(body(late).current).toEqual(claimed);
    const attempts: [Actor, Sent][] = [
      ["admin", requestOf(routes.gradeSubmission, { params, body: { ...grading, version: 2 } })],
      ["coordinator", requestOf(routes.requestChanges, { params, body: { version: 2, feedback: "More." } })],
      ["admin", requestOf(routes.unclaimSubmission, { params, body: { version: 2 } })],
      ["admin", requestOf(routes.claimSubmission, { params, body: { version: 2 } })],
    ];
    for (const [actor, sent] of attempts) {
      const answer = await cast.ask(actor, sent);
      expect([answer.status, body(answer).code], sent.path).toEqual([409, "submission.claimedByAnother"]);
    }
    const early = await cast.ask("mentor", requestOf(routes.releaseGrade, { params, body: { version: 2 } }));
    expect([early.status, body(early).code]).toEqual([409, "submission.wrongState"]);
    expect(await count("select count(*) from reviews where submission_id = $1", id)).toBe(0);
  });

  test("grading twice at once makes one review, and releasing many times at once one line of the ledger", async () => {
    const { id } = await handIn(cast, "held");
    const params = { id };
    await perform(cast, "mentor", "claimSubmission", { params, body: { version: 1 } });
    const grades = await Promise.all(
      [10, 90].map((points) =>
        cast.ask("mentor", requestOf(routes.gradeSubmission, { params, body: { version: 2, points, feedback: "" } })),
      ),
    );
    expect(statuses(grades)).toEqual([200, 409]);
    expect(await count("select count(*) from reviews where submission_id = $1", id)).toBe(1);
    const release = requestOf(routes.releaseGrade, { params, body: { version: 3 } });
    const released = await Promise.all(
      (["mentor", "coordinator", "admin", "mentor"] as const).map((actor) => cast.ask(actor, release)),
    );
    expect(statuses(released)).toEqual([200, 409, 409, 409]);
    const lines = await query<{ amount: number }>(
      cast.db,
      "select amount from score_entries where submission_id = $1",
      [id],
    );
    const given = body(grades.find(({ status }) => status === 200) as Answer).grade.final;
    expect(lines).toEqual([{ amount: given }]);
  });

  test("handing in twice at once, each as a new request, makes one submission and one conflict that shows it", async () => {
    const assignmentId = await openAssignment(cast);
    const sent = () => requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
    const answers = await Promise.all([0, 1, 2].map(() => cast.ask("owner", sent())));
    expect(statuses(answers)).toEqual([200, 409, 409]);
    const made = body(answers.find(({ status }) => status === 200) as Answer);
    for (const answer of answers.filter(({ status }) => status === 409)) expect(body(answer).current).toEqual(made);
    expect(await count("select count(*) from submissions where assignment_id = $1", assignmentId)).toBe(1);
    expect(await count("select count(*) from attempts where submission_id = $1", made.id)).toBe(1);
  });

  test("taking work back and claiming it at once, one of the two happens", async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await handIn(cast);
      const sent = { params: { id }, body: { version: 1 } };
      const [taken, claimed] = await Promise.all([
        cast.ask("owner", requestOf(routes.withdrawSubmission, sent)),
        cast.ask("mentor", requestOf(routes.claimSubmission, sent)),
      ]);
      expect([taken.status === 200, claimed.status === 200].filter(Boolean)).toHaveLength(1);
      const [row] = await query<{ state: string }>(cast.db, "select state from submissions where id = $1", [id]);
      expect(row?.state).toBe(taken.status === 200 ? "draft" : "in_review");
    }
  });

  test("leaving while handing in, the work is there exactly when it was acknowledged", async () => {
    for (let round = 0; round < 5; round++) {
      const { programmeId, floor } = cast.cohort;
      const person = await buildStudent(cast.db, { programmeId, unitId: floor, name: "leaving" });
      const { token } = await signIn(cast.server.url, person.email);
      const assignmentId = await openAssignment(cast);
      const [answer] = await Promise.all([
        send(
          cast.server.url,
          token,
          requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } }),
        ),
        query(cast.db, "update enrolments set status = 'withdrawn' where id = $1", [person.enrolmentId]),
      ]);
      expect([200, 403, 404, 409]).toContain(answer.status);
      const kept = await count("select count(*) from submissions where enrolment_id = $1", person.enrolmentId);
      expect(kept).toBe(answer.status === 200 ? 1 : 0);
    }
  });
});
