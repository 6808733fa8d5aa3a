import { claimSubmission, unclaimSubmission } from "@cohort/contract/grading";
import {
  type AnySubmission,
  type SubmissionState,
  submitAssignment,
  withdrawSubmission,
} from "@cohort/contract/submissions";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { findViolations } from "./checker.ts";
import { print, spread } from "./figures.ts";
import { factor, openWorld, type World } from "./world.ts";
import { type Writer, type Written, write } from "./writing.ts";

const rowCount = 20;
const writerCount = 16;
const writesWanted = 800 * factor;
/** Every so many writes that have drawn their ids are rolled back, or commit after others that drew theirs later. */
const rollBackEvery = 11;
const lingerEvery = 4;

/** One submission that many write to at once, as the writer who was answered last knows it. */
type HotRow = { student: Writer; assignmentId: string; known: Pick<AnySubmission, "id" | "version" | "state"> };

describe("hot rows", () => {
  let world: World;
  let stranger: pg.Client;

  beforeAll(async () => {
    world = await openWorld();
    stranger = new pg.Client(world.databaseUrl);
    await stranger.connect();
  });

  afterAll(async () => {
    await stranger?.end();
    await world?.close();
  });

  /** What may be tried in a state; whoever comes second is told of a conflict. */
  function tryOne({ student, assignmentId, known }: HotRow, turn: number): Promise<Written<AnySubmissionRoute>> {
    const { ledger, writers } = world;
    const { id, version } = known;
    const request = { params: { id }, body: { version } };
    const states: Partial<Record<SubmissionState, () => Promise<Written<AnySubmissionRoute>>>> = {
      draft: () =>
        write(ledger, student, submitAssignment, { body: { assignmentId, answers: { text: "done" }, version } }),
      in_review: () => write(ledger, writers.mentor, unclaimSubmission, request),
      submitted: () =>
        turn % 2 === 0
          ? write(ledger, student, withdrawSubmission, request)
          : write(ledger, writers.mentor, claimSubmission, request),
    };
    const attempt = states[known.state];
    if (!attempt) throw new Error(`Nobody brought the row to ${known.state}.`);
    return attempt();
  }

  test("versions only grow on every screen, with writers rolled back and a foreign snapshot open all the time", async () => {
    const { ledger, writers, assignmentIds, followers, arrivals } = world;
    const rows: HotRow[] = [];
    for (let i = 0; i < rowCount; i++) {
      const student = writers.students[i % writers.students.length] as Writer;
      const assignmentId = assignmentIds[1 + Math.floor(i / writers.students.length)] as string;
      const body = { assignmentId, answers: { text: "done" } };
      const made = await write(ledger, student, submitAssignment, { body });
      if (!made.ok) throw new Error("A hot row could not be made.");
      rows.push({ student, assignmentId, known: made.body });
    }
    await stranger.query("begin isolation level repeatable read");
    await stranger.query("create temporary table held_open (id int)");
    const { rows: seen } = await stranger.query<{ count: string }>("select count(*) from outbox");
    world.sites[0]?.order({ point: "write.beforeCommit", action: "fail", nth: rollBackEvery });
    world.sites[0]?.order({ point: "write.beforeCommit", action: "linger", nth: lingerEvery });

    const began = performance.now();
    const first = ledger.acknowledged.length;
    let turn = 0;
    async function hammer(): Promise<void> {
      while (ledger.acknowledged.length < first + writesWanted) {
        turn++;
        const row = rows[Math.floor(Math.random() * rows.length)] as HotRow;
        const written = await tryOne(row, turn);
        const now = written.ok ? written.body : (written.current as AnySubmission | undefined);
        if (now && now.version >= row.known.version) row.known = now;
      }
    }
    await Promise.all(Array.from({ length: writerCount }, hammer));
    const seconds = (performance.now() - began) / 1_000;
    await world.converge();

    const written = ledger.acknowledged.slice(first);
    const delivered = written.map(({ write, atMs }) => (arrivals.get(write) ?? Number.NaN) - atMs);
    const [log] = await query<{ holes: number }>(world.db, "select max(id) - count(*) as holes from outbox", []);
    const { rows: still } = await stranger.query<{ count: string }>("select count(*) from outbox");
    print(
      `hot rows: ${written.length} writes to ${rowCount} rows by ${writerCount} writers in ${seconds.toFixed(1)} s, ` +
        `${ledger.refused.length} conflicts, ${ledger.retries} rolled back, ${log?.holes} holes in the log; ` +
        `write ${spread(written.map(({ tookMs }) => tookMs))}; answer -> first frame ${spread(delivered)}`,
    );

    expect(findViolations(await world.evidence())).toEqual([]);
    const conflicts = ["resource.conflict", "resource.notFound", "submission.wrongState", "submission.notClaimed"];
    expect(ledger.refused.filter((code) => !conflicts.includes(code))).toEqual([]);
    // All of it would prove nothing if nobody had collided, nothing been rolled back or the snapshot been lost.
    expect(ledger.refused.length).toBeGreaterThan(0);
    expect(log?.holes).toBeGreaterThan(writesWanted / rollBackEvery / 2);
    expect(still).toEqual(seen);
    const heard = followers.flatMap(({ record }) => record.groups).reduce((sum, { heard }) => sum + heard.length, 0);
    expect(heard).toBeGreaterThan(writesWanted);
    await stranger.query("rollback");
  });
});

type AnySubmissionRoute = typeof submitAssignment | typeof claimSubmission;
