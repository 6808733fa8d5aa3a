import { randomUUID } from "node:crypto";
import type { Me } from "@cohort/contract/accounts";
import { type EventName, events } from "@cohort/contract/events";
import { groups, parseGroup, type View } from "@cohort/contract/groups";
import { type RouteName, routes } from "@cohort/contract/routes";
import type { StaffSubmission, StudentSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { type Listener, openListener } from "../../harness/listener.ts";
import { flavours } from "../../harness/server.ts";
import { untilSettled } from "../../harness/settled.ts";
import { buildCast, type Cast, type SignedIn, signedIn } from "./cast.ts";
import { openAssignment, perform, prepareRequest } from "./requests.ts";
import { requestOf, type Sent } from "./send.ts";

/** Words nobody could guess, planted where a student must not look, and points that occur nowhere else. */
const marks = {
  feedback: `feedback-${randomUUID()}`,
  privateNote: `note-${randomUUID()}`,
  noteOnChanges: `note-${randomUUID()}`,
  reviewer: `reviewer-${randomUUID()}`,
};
type Mark = keyof typeof marks | "points";
const points = 73_913;
// The digits may occur in an identifier or a fraction; as a number they may not.
const pointsAlone = new RegExp(`(?<![0-9a-f.-])${points}(?![0-9a-f-])`);

function marksIn(text: string): Mark[] {
  const words = (Object.keys(marks) as (keyof typeof marks)[]).filter((mark) => text.includes(marks[mark]));
  return pointsAlone.test(text) ? [...words, "points"] : words;
}

/** Staff whose scope covers the owner. Everybody else must never meet a mark that is not the owner's to see. */
const covering: readonly SignedIn[] = ["mentor", "coordinator", "admin"];
const bystanders = signedIn.filter((actor) => actor !== "owner" && !covering.includes(actor));

describe.each(flavours)("what reaches whom (%s)", (flavour) => {
  let cast: Cast;
  let held: StudentSubmission;
  let changed: StudentSubmission;
  let graded: StaffSubmission;
  let reads: Sent[];
  const listeners = {} as Record<SignedIn, Listener>;

  beforeAll(async () => {
    cast = await buildCast(flavour);
    await query(cast.db, "update users set name = $2 where id = $1", [cast.people.coordinator.id, marks.reviewer]);
    await until(
      async () => (await cast.ask("coordinator", { method: "GET", path: "/api/me" })).text.includes(marks.reviewer),
      "the reviewer has the planted name",
    );
    for (const actor of signedIn) {
      const me = (await perform(cast, actor, "getMe", {})) as Me;
      listeners[actor] = await openListener(cast.server.url, cast.tokens[actor] as string);
      await listeners[actor].subscribe(me.groups);
    }
    const hand = async (release: "held" | "immediate") =>
      (await perform(cast, "owner", "submitAssignment", {
        body: { assignmentId: await openAssignment(cast, { release, maxPoints: 100_000 }), answers: { text: "Mine" } },
      })) as StudentSubmission;
    [held, changed] = [await hand("held"), await hand("immediate")];
    // Once: what some of them are about is handed in for them, which itself changes what others answer.
    reads = await everyRead();
  });

  afterAll(async () => {
    for (const actor of signedIn) listeners[actor]?.terminate();
    await cast?.stop();
  });

  /** Every read there is, about the owner's work, with every filter that could tell one submission from another. */
  async function everyRead(): Promise<Sent[]> {
    const made: Sent[] = [];
    const list = (query: Record<string, string>) => requestOf(routes.listSubmissions, { query });
    for (const name of Object.keys(routes) as RouteName[]) {
      if (routes[name].method !== "GET") continue;
      if (name === "getSubmission")
        for (const { id } of [held, changed]) made.push(requestOf(routes[name], { params: { id } }));
      else made.push(await prepareRequest(cast, "owner", name));
    }
    for (const sort of ["oldest", "recent"])
      for (const state of ["submitted", "in_review", "changes_requested", "graded", "released", "draft"])
        made.push(list({ sort, state }));
    for (const claimed of ["me", "none"]) made.push(list({ claimed }));
    for (const q of [marks.feedback, marks.reviewer, "Task"]) made.push(list({ q }));
    for (const role of ["student", "mentor", "coordinator", "admin"])
      made.push(requestOf(routes.getDashboard, { query: { role } }));
    return made;
  }

  /** All that REST tells somebody, without the clock, which is the only thing that changes by itself. */
  async function allAnswers(actor: SignedIn): Promise<string[]> {
    const told: string[] = [];
    for (const [place, sent] of reads.entries()) {
      const { status, text } = await cast.ask(actor, sent);
      const steady = text.replace(/"(serverTime|requestId)":"[^"]*"|^DTSTAMP:\S+/gm, "");
      told.push(`read ${place}: ${status} ${steady}`);
    }
    return told;
  }

  const framesOf = (actor: SignedIn) => JSON.stringify(listeners[actor].messages);
  /** All that reached somebody but heartbeats: a bare `resync` would give away that something happened. */
  const told = (actor: SignedIn) => listeners[actor].messages.filter(({ type }) => type !== "ping");
  const heard = (actor: SignedIn, event: EventName, id: string) =>
    listeners[actor].events().some((one) => one.event === event && (one.data as { id?: string }).id === id);

  /** The line moves behind the log. */
  async function untilTheLineIsHeard(): Promise<void> {
    await untilSettled(cast.db);
    const moves = await query(
      cast.db,
      "select id from outbox where event = 'queue.lineMoved' and data ->> 'programmeId' = $1",
      [cast.cohort.programmeId],
    );
    const heardOf = () => listeners.owner.events().filter(({ event }) => event === "queue.lineMoved").length;
    await until(() => heardOf() === moves.length, "the owner heard of every move of the line");
  }

  test("a held grade, its points and its notes change nothing that its student reads or hears", async () => {
    const ofHeld = { params: { id: held.id } };
    const claim = await perform(cast, "coordinator", "claimSubmission", { ...ofHeld, body: { version: 1 } });
    await until(() => heard("owner", "submission.claimed", held.id), "the owner heard of the claim");
    await untilTheLineIsHeard();
    const [readBefore, toldBefore] = [await allAnswers("owner"), told("owner").length];

    const { version } = claim as StaffSubmission;
    const body = { version, points, feedback: marks.feedback, privateNote: marks.privateNote };
    graded = (await perform(cast, "coordinator", "gradeSubmission", { ...ofHeld, body })) as StaffSubmission;
    for (const actor of covering)
      await until(() => heard(actor, "submission.graded", held.id), `${actor} heard of the grade`);
    expect(marksIn(framesOf("admin"))).toEqual(expect.arrayContaining(["feedback", "points", "reviewer"]));

    expect(await allAnswers("owner")).toEqual(readBefore);
    // What the owner hears next proves that whatever came before it has arrived.
    await perform(cast, "mentor", "claimSubmission", { params: { id: changed.id }, body: { version: 1 } });
    await until(() => heard("owner", "submission.claimed", changed.id), "the owner heard of the other claim");
    await untilTheLineIsHeard();
    // Two groups, so in either order.
    const since = told("owner").slice(toldBefore);
    expect(since.map((one) => ("event" in one ? one.event : one.type)).sort()).toEqual([
      "queue.lineMoved",
      "submission.claimed",
    ]);
    expect(marksIn(framesOf("owner"))).toEqual([]);
  });

  test("a conflict answers the student with their own view, in which a held grade is still a review", async () => {
    const { id, assignmentId, version } = held;
    const conflicts = [
      requestOf(routes.withdrawSubmission, { params: { id }, body: { version } }),
      requestOf(routes.withdrawSubmission, { params: { id }, body: { version: version + 1 } }),
      requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Again" }, version: version + 1 } }),
      requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Again" } } }),
    ];
    for (const sent of conflicts) {
      const answer = await cast.ask("owner", sent);
      expect(answer.status).toBe(409);
      expect(JSON.parse(answer.text).current).toMatchObject({ view: "student", state: "in_review", grade: null });
      expect(marksIn(answer.text)).toEqual([]);
    }
  });

  test("a note beside requested changes stays with staff, the request itself reaches the student", async () => {
    const feedback = "Say more.";
    const body = { version: 2, feedback, privateNote: marks.noteOnChanges };
    await perform(cast, "mentor", "requestChanges", { params: { id: changed.id }, body });
    await until(() => heard("owner", "submission.changesRequested", changed.id), "the owner heard of it");
    expect(framesOf("owner")).toContain(feedback);
    expect((await allAnswers("owner")).join("\n")).toContain(feedback);
    expect(marksIn((await allAnswers("mentor")).join("\n"))).toContain("noteOnChanges");
    expect(marksIn(framesOf("owner") + (await allAnswers("owner")).join("\n"))).toEqual([]);
  });

  test("a release shows feedback and points to the student, and its private note to nobody but staff", async () => {
    await perform(cast, "coordinator", "releaseGrade", { params: { id: held.id }, body: { version: graded.version } });
    const members: SignedIn[] = ["owner", "otherStudent", "otherMentor", "otherCoordinator", ...covering];
    // Those who steer are told that the boards changed; everybody else is shown theirs.
    const steering: readonly SignedIn[] = ["coordinator", "otherCoordinator", "admin"];
    for (const actor of members) {
      const named = steering.includes(actor) ? "leaderboards.changed" : "leaderboard.updated";
      await until(() => listeners[actor].events().some(({ event }) => event === named), `${actor} heard of the board`);
    }
    await until(() => heard("owner", "grade.released", held.id), "the owner heard of the release");
    const answers = (await allAnswers("owner")).join("\n");
    for (const text of [framesOf("owner"), answers])
      expect(marksIn(text).sort()).toEqual(["feedback", "points", "reviewer"]);
  });

  test("whoever is not concerned met nothing of it: of all that they read and heard, only the board's points", async () => {
    for (const actor of bystanders) {
      const met = marksIn(framesOf(actor) + (await allAnswers(actor)).join("\n"));
      const onTheBoard = ["otherStudent", "otherMentor", "otherCoordinator"].includes(actor);
      expect(
        met.filter((mark) => !(mark === "points" && onTheBoard)),
        actor,
      ).toEqual([]);
    }
  });

  test("every frame that anybody heard has exactly the shape of its group's view", () => {
    const seen = new Set<View>();
    for (const actor of signedIn) {
      for (const { event, group, data } of listeners[actor].events()) {
        const kind = parseGroup(group)?.kind;
        if (!kind) throw new Error(`${group} is no group`);
        const { view } = groups[kind];
        const schema = (
          events[event as EventName].views as Partial<Record<View, (typeof routes)["getMe"]["response"]>>
        )[view];
        if (!schema) throw new Error(`${event} has no ${view} view and yet reached ${group}`);
        // What the schema does not know it leaves out, so a field too many makes the two differ.
        expect(schema.parse(data), `${event} in ${group}`).toEqual(data);
        seen.add(view);
      }
    }
    expect([...seen].sort()).toEqual(["board", "member", "own", "reader", "staff", "student"]);
  });
});
