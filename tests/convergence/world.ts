import { getMe } from "@cohort/contract/accounts";
import { beginPeriods } from "../../apps/server/src/domains/boards/actions/begin-periods.ts";
import { recountFigures } from "../../apps/server/src/domains/figures/actions/recount-figures.ts";
import { judgeStandings } from "../../apps/server/src/domains/students/actions/judge-standings.ts";
import { databaseClock } from "../../apps/server/src/platform/clock.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { startServer, type TestServer } from "../harness/server.ts";
import { untilSettled } from "../harness/settled.ts";
import { openScreen, type Screen } from "./screen.ts";

export const actors = [
  "student",
  "otherStudent",
  "mentor",
  "otherMentor",
  "coordinator",
  "otherCoordinator",
  "admin",
] as const;
export type Actor = (typeof actors)[number];

/** A server, and a tab of everybody whose view differs. */
export type World = {
  server: TestServer;
  cohort: Cohort;
  screens: Record<Actor, Screen>;
  /** Acts beside the tab. */
  actor(one: Actor): Caller;
  /** The student's work that the story is about. */
  submissionId: string;
  /** What was announced last, and who announced it. */
  announced?: { id: string; by: Actor };
  /** Waits until every tab has heard all that its groups got since it opened; a change of rights is heard as a resync. */
  untilHeard(): Promise<void>;
  close(): Promise<void>;
};

export async function openWorld(): Promise<World> {
  const server = await startServer("PostgreSQL + Redis");
  const { db } = server.app.database;
  const cohort = await buildCohort(db);
  await beginPeriods(server.app.outbox, { principal: null, clock: { kind: "fixed", now: new Date() } });
  // What the clock says is said, so that its own look every five minutes finds nothing new in the middle of a comparison.
  await judgeStandings(server.app.outbox, { principal: null, clock: databaseClock });
  await recountFigures(server.app.outbox, { principal: null, clock: databaseClock });
  await untilSettled(db);
  const callers = {} as Record<Actor, Caller>;
  const screens = {} as Record<Actor, Screen>;
  for (const actor of actors) {
    callers[actor] = await signIn(server.url, cohort[actor].email);
    screens[actor] = await openScreen(server.url, callers[actor].token as string);
  }

  /** Those of many people are rung by a job. */
  async function areBellsRung(): Promise<boolean> {
    const waiting = await query(db, "select from jobs.job where name like 'tell-of-%' and state < 'completed'", []);
    return waiting.length === 0;
  }

  return {
    server,
    cohort,
    screens,
    actor: (one) => callers[one],
    submissionId: "",
    async untilHeard() {
      await untilSettled(db);
      await until(areBellsRung, "every bell was rung");
      await untilSettled(db);
      for (const one of actors) {
        const { groups } = await callers[one].call(getMe, {});
        const [log] = await query<{ seq: number; resyncs: number }>(
          db,
          `select coalesce(max(l.seq) filter (where o.event <> all ($2)), 0) as seq, count(*) filter (where o.event = any ($2) and l.seq > $3) as resyncs
           from group_log l join outbox o on o.id = l.seq where l.group_name = any ($1)`,
          [
            groups,
            ["mentorLink.changed", "enrolment.changed", "role.changed", "account.changed"],
            screens[one].openedSeq,
          ],
        );
        await until(
          () => screens[one].heardSeq() >= (log?.seq ?? 0) && screens[one].resyncs() >= (log?.resyncs ?? 0),
          `${one} heard of everything`,
        );
      }
    },
    async close() {
      for (const actor of actors) screens[actor].close();
      await server.stop();
    },
  };
}
