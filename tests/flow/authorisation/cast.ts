import { type Db, query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { until } from "../../environment/until.ts";
import { signIn } from "../../harness/caller.ts";
import {
  buildCohort,
  buildStudent,
  type Cohort,
  linkDirectly,
  type Person,
  type Student,
} from "../../harness/cohort.ts";
import { type Flavour, startServer, type TestServer } from "../../harness/server.ts";
import { type Answer, type Sent, send } from "./send.ts";

/**
 * Everybody whose rights differ. The work asked for is always the owner's. `elsewhere` holds every role and an
 * enrolment in another programme, so only the policy of the resource itself stands in their way; the former ones
 * still have what hung on their role: a running mentor link, a row of an enrolment.
 */
export const actors = [
  "nobody",
  "stranger",
  "owner",
  "otherStudent",
  "mentor",
  "otherMentor",
  "coordinator",
  "otherCoordinator",
  "admin",
  "elsewhere",
  "formerMentor",
  "formerStudent",
] as const;
export type Actor = (typeof actors)[number];
export type SignedIn = Exclude<Actor, "nobody">;
export const signedIn = actors.filter((actor): actor is SignedIn => actor !== "nobody");

export type Cast = {
  server: TestServer;
  db: Db;
  cohort: Cohort;
  other: Cohort;
  people: Record<SignedIn, Person>;
  owner: Student;
  tokens: Partial<Record<Actor, string | undefined>>;
  /** Sends a request as somebody. */
  ask(actor: Actor, sent: Sent): Promise<Answer>;
  /** Opens a session of their own for somebody whose last one was ended by a request. */
  signInAgain(actor: SignedIn): Promise<void>;
  stop(): Promise<void>;
};

const staffRoles = ["mentor", "coordinator", "admin"] as const;

async function giveRole(db: Db, userId: string, role: (typeof staffRoles)[number], programmeId: string): Promise<void> {
  await query(
    db,
    "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, $3, $4, null, now())",
    [newId(), userId, role, programmeId],
  );
}

/** Builds two programmes on one server and signs everybody in; two of them then lose what they were. */
export async function buildCast(flavour: Flavour, environment: Record<string, string> = {}): Promise<Cast> {
  const server = await startServer(flavour, { environment });
  const { db } = server.app.database;
  const [cohort, other] = [await buildCohort(db), await buildCohort(db)];
  const { programmeId } = cohort;
  const elsewhere = await buildStudent(db, { ...placeOf(other), name: "elsewhere" });
  for (const role of staffRoles) await giveRole(db, elsewhere.id, role, other.programmeId);
  const formerMentor = await buildStudent(db, { ...placeOf(other), name: "formerMentor" });
  await query(db, "delete from enrolments where id = $1", [formerMentor.enrolmentId]);
  await giveRole(db, formerMentor.id, "mentor", programmeId);
  await linkDirectly(db, programmeId, formerMentor.id, cohort.student.enrolmentId);
  const formerStudent = await buildStudent(db, { ...placeOf(cohort), name: "formerStudent" });

  const people: Record<SignedIn, Person> = {
    ...cohort,
    owner: cohort.student,
    elsewhere,
    formerMentor,
    formerStudent,
  };
  const tokens: Partial<Record<Actor, string | undefined>> = {};
  const cast: Cast = {
    server,
    db,
    cohort,
    other,
    people,
    owner: cohort.student,
    tokens,
    ask: (actor, sent) => send(server.url, tokens[actor], sent),
    async signInAgain(actor) {
      tokens[actor] = (await signIn(server.url, people[actor].email)).token;
    },
    stop: () => server.stop(),
  };
  for (const actor of signedIn) await cast.signInAgain(actor);
  await query(db, "delete from role_assignments where user_id = $1", [formerMentor.id]);
  await query(db, "update enrolments set status = 'withdrawn' where id = $1", [formerStudent.enrolmentId]);
  for (const actor of ["formerMentor", "formerStudent"] as const) {
    await until(
      async () => (await cast.ask(actor, { method: "GET", path: "/api/me" })).text.includes('"roles":[]'),
      `${actor} is served without a role`,
    );
  }
  return cast;
}

const placeOf = ({ programmeId, floor }: Cohort) => ({ programmeId, unitId: floor });
