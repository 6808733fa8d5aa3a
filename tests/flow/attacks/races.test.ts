import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
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

/** No answer is kept for these, and a repeat doubles nothing: each with its reason. */
const keyless: RouteName[] = [
  // A ticket is good once, and for half a minute.
  "createTicket",
  // Nothing is left to sign out.
  "signOutEverywhere",
  // The same part again replaces itself, with the same bytes.
  "sendPart",
  // They only read.
  "previewConfiguration",
  "readInvite",
  // A key belongs to a person, and nobody is signed in here. Tried by themselves below.
  "completeSetup",
  "forgotPassword",
  "resetPassword",
  "acceptInvite",
];
/** What nobody else sees changes without an event: files that are not handed in yet. */
const silent: RouteName[] = ["beginUpload", "finishUpload", "removeFile"];
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

  type Ask = (sent: Sent) => Promise<Answer>;

  /** Whoever set the installation up, and files of programmes that are not there yet. */
  async function founding(): Promise<{ ask: Ask; prepare: () => Promise<Sent> }> {
    const { programmeId, floor } = cast.cohort;
    const founder = await buildStudent(cast.db, { programmeId, unitId: floor, name: "founder" });
    await query(cast.db, "update users set owner = true where id = $1", [founder.id]);
    const { token } = await signIn(cast.server.url, founder.email);
    const file = readFileSync(new URL("../../../configurations/bootcamp.yaml", import.meta.url), "utf8");
    return {
      ask: (sent) => send(cast.server.url, token, sent),
      prepare: async () => {
        const yaml = file.replace(/^key: .*$/m, `key: founded-${randomUUID().slice(0, 8)}`);
        return requestOf(routes.foundProgramme, { body: { fileName: "programme.yaml", yaml } });
      },
    };
  }

  /** The first actor of the table who may, and how their requests are made ready. */
  async function entitled(name: RouteName): Promise<{ ask: Ask; prepare: (name: RouteName) => Promise<Sent> }> {
    if (name === "foundProgramme") return founding();
    const actor = (["mentor", "owner", "admin"] as const).find((one) => routeTable[name][one] === 200) as Actor;
    // There has to be something to read.
    if (name === "readAllNotifications")
      return {
        ask: (sent) => cast.ask("owner", sent),
        prepare: async (asked) => {
          await prepareRequest(cast, "owner", "readNotification");
          return prepareRequest(cast, "owner", asked);
        },
      };
    return { ask: (sent) => cast.ask(actor, sent), prepare: (asked) => prepareRequest(cast, actor, asked) };
  }

  test.each(mutations)("%s: one key, sent five times at once, has one effect and one answer", async (name) => {
    const { ask, prepare } = await entitled(name);
    // The first file also puts into a file's words what was made without one.
    if (name === "applyConfiguration") expect((await ask(await prepare(name))).status).toBe(200);
    const sent = await prepare(name);
    const key = randomUUID();
    const written = () => count("select count(*) from outbox where actor_id is not null");
    let before = await written();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(withKey(sent, key))));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200]);
    for (const answer of answers) expect(body(answer)).toEqual(body(answers[0] as Answer));
    const events = (await written()) - before;
    expect(events > 0).toBe(!silent.includes(name));
    expect(await count("select count(*) from idempotency_keys where key = $1", key)).toBe(1);

    const another = await prepare(name);
    // Where nothing tells one request from the next, one of another operation is the other request.
    const isSame = another.path === sent.path && JSON.stringify(another.body) === JSON.stringify(sent.body);
    before = await written();
    const reused = await ask(withKey(isSame ? await prepare("changeName") : another, key));
    expect([reused.status, body(reused).code]).toEqual([422, "idempotency.keyReused"]);
    expect(await written()).toBe(before);
    expect((await ask(withKey(another, randomUUID()))).status).toBe(200);
    // As many as of one that was sent once.
    expect(await written()).toBe(before + events);
  });

  test.each(["resetPassword", "acceptInvite"] as const)("%s: of five at once one succeeds", async (name) => {
    const sent = await prepareRequest(cast, "nobody", name);
    const answers = await Promise.all(Array.from({ length: 5 }, () => cast.ask("nobody", sent)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map((answer) => body(answer).code)).toEqual(Array(4).fill("link.invalid"));
  });

  test("completeSetup: of five at once none succeeds once there is anybody", async () => {
    const users = () => count("select count(*) from users");
    const sent = await prepareRequest(cast, "nobody", "completeSetup");
    const before = await users();
    const answers = await Promise.all(Array.from({ length: 5 }, () => cast.ask("nobody", sent)));
    expect(answers.map(({ status }) => status)).not.toContain(200);
    expect(await users()).toBe(before);
  });

  test("forgotPassword: one key, sent five times at once, is one mail; another key another", async () => {
    const mails = () => count("select count(*) from mails where template = 'passwordReset'");
    const sent = await prepareRequest(cast, "nobody", "forgotPassword");
    const [before, key] = [await mails(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => cast.ask("nobody", withKey(sent, key))));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200]);
    expect(await mails()).toBe(before + 1);
    expect((await cast.ask("nobody", withKey(sent, randomUUID()))).status).toBe(200);
    expect(await mails()).toBe(before + 2);
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
