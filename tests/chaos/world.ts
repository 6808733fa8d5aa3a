import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groupName } from "@cohort/contract/groups";
import { readConfig } from "../../apps/server/src/platform/config.ts";
import { type Db, openDatabase } from "../../apps/server/src/platform/database/database.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import { freePort } from "../environment/loopback.ts";
import { startPostgres, type TestPostgres } from "../environment/postgres.ts";
import { startRedis, type TestRedis } from "../environment/redis.ts";
import { createTestDatabase } from "../environment/shared.ts";
import { until } from "../environment/until.ts";
import { createCaller, signIn } from "../harness/caller.ts";
import {
  buildAssignments,
  buildCohort,
  buildStudent,
  type Cohort,
  linkDirectly,
  type Person,
} from "../harness/cohort.ts";
import { launchServer, type ServerProcess } from "../harness/launch-server.ts";
import { prepareDatabase, serverEnvironment } from "../harness/process-server.ts";
import { startTcpProxy, type TcpProxy } from "../harness/tcp-proxy.ts";
import { bundledServer } from "./bundled-server.ts";
import type { Evidence } from "./checker.ts";
import type { CrashOrder } from "./crashing-server.ts";
import { convergedAt, readLog, upTo } from "./evidence.ts";
import { type Follower, follow } from "./follower.ts";
import { createTasks, type Load, startLoad, type Task } from "./load.ts";
import { type Ledger, nameWrite, type Writer } from "./writing.ts";

/** How much heavier than in `npm test` the suite runs: more crashes at each point. */
export const factor = Number(process.env.CHAOS_FACTOR ?? "1");

const furtherStudents = 4;
const assignmentCount = 40;

/** A place of the deployment where a server runs; the process there may be killed and another started. */
export type Site = {
  readonly url: string;
  /** The network between this server and its clients' WebSockets. Writers and readers do not pass it. */
  readonly door: TcpProxy;
  process: ServerProcess;
  order(order: CrashOrder): void;
  /** Starts a process at the same address, once the one before has gone. */
  restart(): Promise<void>;
};

/**
 * A whole deployment with people in all roles at work: server processes on a PostgreSQL and a Redis, clients that
 * follow everything they may, and writers.
 */
export type World = {
  readonly cohort: Cohort;
  readonly sites: readonly Site[];
  readonly redis: TestRedis;
  /** Present in a world with a PostgreSQL of its own. */
  readonly postgres: TestPostgres | undefined;
  readonly databaseUrl: string;
  readonly db: Db;
  readonly followers: readonly Follower[];
  readonly writers: { students: Writer[]; mentor: Writer };
  readonly assignmentIds: string[];
  /** When the first client heard of a write, by `performance.now()`. */
  readonly arrivals: ReadonlyMap<string, number>;
  /** Every write of every load so far. */
  readonly ledger: Ledger;
  /** People who write without pause until `finish`. */
  startLoad(writers?: number): Load;
  /** Waits until every client has caught up with the log. */
  converge(): Promise<void>;
  /** Everything that was acknowledged, stored, heard and read from the beginning of the world until it last converged. */
  evidence(): Promise<Evidence>;
  close(): Promise<void>;
};

export type WorldOptions = { servers?: number; ownPostgres?: boolean };

export async function openWorld({ servers = 1, ownPostgres = false }: WorldOptions = {}): Promise<World> {
  let reached = 0;
  const dataDir = await mkdtemp(join(tmpdir(), "cohort-chaos-"));
  const [redis, postgres] = await Promise.all([startRedis(), ownPostgres ? startPostgres() : undefined]);
  const shared = postgres ? undefined : await createTestDatabase();
  const databaseUrl = postgres?.url ?? shared?.url ?? "";
  const environmentOf = (port: number) => ({
    ...serverEnvironment(port, dataDir),
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: "10",
    REDIS_URL: redis.url,
  });
  const prepared = await prepareDatabase(environmentOf(await freePort()), buildPeople);
  const { cohort, students, assignmentIds } = prepared;
  const sites: Site[] = [];
  for (let i = 0; i < servers; i++) sites.push(await openSite(environmentOf(await freePort())));
  const config = readConfig(environmentOf(0));
  const observed = await openDatabase(config, createLogger("silent", "test"), () => undefined);

  const urls = sites.map(({ url }) => url);
  const writers = {
    students: await Promise.all(students.map((person) => signInAsWriter(urls, person))),
    mentor: await signInAsWriter(urls, cohort.mentor),
  };
  const arrivals = new Map<string, number>();
  const seats = followersOf(cohort, students).map((one, i) => ({ ...one, site: sites[i % sites.length] as Site }));
  const admin = seats.find(({ person }) => person === cohort.admin);
  // Somebody at every server hears of everything, so that what is left of the servers is seen to deliver.
  for (const site of sites) if (admin && admin.site !== site) seats.push({ ...admin, site });
  const followers = await Promise.all(
    seats.map(async ({ person, groups, site }) =>
      follow({
        name: person.name,
        url: `http://127.0.0.1:${site.door.port}`,
        groups,
        caller: createCaller(site.url, (await signIn(site.url, person.email)).token, 10_000),
        onEvent({ event, data }, atMs) {
          const { id, version } = data as { id?: string; version?: number };
          if (id === undefined || version === undefined) return;
          const write = nameWrite(event, { id, version });
          if (!arrivals.has(write)) arrivals.set(write, atMs);
        },
      }),
    ),
  );
  const ledger: Ledger = { acknowledged: [], refused: [], retries: 0 };
  const tasksOf = (ids: string[]): Task[] =>
    ids.flatMap((assignmentId) =>
      writers.students.map((student) => ({ student, mentor: writers.mentor, assignmentId })),
    );
  const tasks = createTasks(tasksOf(assignmentIds), async () =>
    tasksOf(await buildAssignments(observed.db, cohort, assignmentCount)),
  );

  return {
    cohort,
    sites,
    redis,
    postgres,
    databaseUrl,
    db: observed.db,
    followers,
    writers,
    assignmentIds,
    arrivals,
    ledger,
    startLoad: (count = 4) => startLoad(ledger, tasks, count),
    converge: () => {
      const positions = () => followers.map((one) => one.positions());
      // Clients back off up to 5 s, and the database may still be starting.
      const isQuiet = async () => {
        const head = await convergedAt(observed.db, positions()).catch(() => undefined);
        reached = head ?? reached;
        return head !== undefined;
      };
      return until(isQuiet, "every client has caught up with the log", 45_000);
    },
    evidence: async () =>
      upTo(reached, {
        ...(await readLog(observed.db)),
        acknowledged: ledger.acknowledged.map(({ write }) => write),
        clients: followers.map((one) => one.record),
        reads: followers.flatMap((one) => one.reads),
      }),
    async close() {
      for (const follower of followers) follower.close();
      // Killed: one that a test froze would never hear that it should stop.
      await Promise.all(sites.map(({ process }) => process.kill()));
      await Promise.all(sites.map(({ door }) => door.close()));
      await observed.close();
      await Promise.all([redis.stop(), postgres?.stop(), shared?.drop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openSite(environment: Record<string, string>): Promise<Site> {
  const entry = await bundledServer();
  const launched = await launchServer(environment, entry);
  const site: Site = {
    url: launched.url,
    door: await startTcpProxy(launched.port),
    process: launched,
    order: (order) => site.process.tell(order),
    async restart() {
      await until(() => site.process.hasExited(), "the process before has gone");
      site.process = await launchServer(environment, entry);
    },
  };
  return site;
}

type People = { cohort: Cohort; students: (Person & { enrolmentId: string })[]; assignmentIds: string[] };

/** Every task is the mentor's, so that students outside their group hear nothing of it. */
async function buildPeople(db: Db): Promise<People> {
  const cohort = await buildCohort(db);
  const students = [cohort.student];
  for (let i = 0; i < furtherStudents; i++) {
    const { programmeId, floor } = cohort;
    const student = await buildStudent(db, { programmeId, unitId: floor, name: `student${i}` });
    await linkDirectly(db, programmeId, cohort.mentor.id, student.enrolmentId);
    students.push(student);
  }
  return { cohort, students, assignmentIds: [cohort.held, ...(await buildAssignments(db, cohort, assignmentCount))] };
}

async function signInAsWriter(urls: string[], person: Person): Promise<Writer> {
  const { token } = await signIn(urls[0] as string, person.email);
  return { name: person.name, callers: urls.map((url) => createCaller(url, token, 3_000)), at: 0 };
}

function followersOf(cohort: Cohort, students: People["students"]): { person: Person; groups: string[] }[] {
  const board = groupName("board", cohort.boardId);
  const own = (person: Person) => groupName("user", person.id);
  const mentor = (person: Person) => ({
    person,
    groups: [own(person), groupName("mentor", person.id), groupName("mentorDashboard", cohort.programmeId), board],
  });
  return [
    ...[...students, cohort.otherStudent].map((person) => ({
      person,
      groups: [own(person), groupName("student", person.enrolmentId), board],
    })),
    mentor(cohort.mentor),
    mentor(cohort.otherMentor),
    {
      person: cohort.coordinator,
      groups: [own(cohort.coordinator), groupName("unit", cohort.campus), groupName("unit", cohort.floor), board],
    },
    {
      person: cohort.otherCoordinator,
      groups: [own(cohort.otherCoordinator), groupName("unit", cohort.otherFloor), board],
    },
    { person: cohort.admin, groups: [own(cohort.admin), groupName("adminPanel", cohort.programmeId), board] },
  ];
}
