// npm run demo:traffic: the demo's people go on working, through the API everybody uses, until Ctrl-C.
import { listAssignments } from "@cohort/contract/assignments";
import { type Caller, RefusedError, signInCaller } from "@cohort/contract/caller";
import { claimSubmission, gradeSubmission, releaseGrade, requestChanges } from "@cohort/contract/grading";
import { listRubrics } from "@cohort/contract/rubrics";
import { listSubmissions, type StaffSubmission, submitAssignment } from "@cohort/contract/submissions";
import { demoPassword } from "./accounts.ts";
import { answerFields } from "./answers.ts";
import { changeRequests, feedback, staff, studentEmail, students } from "./institution.ts";
import { createRandom } from "./random.ts";
import { verdictOf } from "./verdict.ts";

const url = process.env.COHORT_URL ?? `http://localhost:${process.env.PORT ?? 8000}`;
const paceMs = Math.max(100, Number(process.env.PACE_MS ?? 3_000));
const random = createRandom(Date.now() % 2 ** 31);
const callers = new Map<string, Caller>();

/** One thing somebody does; returns what to tell, or nothing when there was nothing to do. */
type Act = () => Promise<string | undefined>;

async function as(email: string): Promise<Caller> {
  const known = callers.get(email);
  if (known) return known;
  const caller = await signInCaller(url, email, demoPassword);
  callers.set(email, caller);
  return caller;
}

const submit: Act = async () => {
  const index = random.int(0, Math.min(students.length, Number(process.env.DEMO_STUDENTS ?? students.length)) - 1);
  const caller = await as(studentEmail(index));
  const { items } = await caller.call(listAssignments, { query: { limit: 50 } });
  const now = Date.now();
  const open = items.filter(
    ({ assignment, submission }) =>
      Date.parse(assignment.opensAt) <= now &&
      Date.parse(assignment.cutoffAt) > now &&
      (!submission ||
        submission.state === "draft" ||
        (submission.state === "changes_requested" && submission.attemptNo < assignment.maxAttempts)),
  );
  if (open.length === 0) return undefined;
  const { assignment, submission } = random.pick(open);
  await caller.call(submitAssignment, {
    body: {
      assignmentId: assignment.id,
      answers: answerFields(random, assignment.fields),
      ...(submission && { version: submission.version }),
    },
  });
  return `${students[index]} handed in ${assignment.title}`;
};

async function pickWork(query: { state: string; claimed?: "me" | "none" }) {
  const mentor = random.pick(staff.mentors);
  const caller = await as(mentor.email);
  const { items } = await caller.call(listSubmissions, { query: { ...query, limit: 50 } });
  const work = items.filter((one): one is StaffSubmission => one.view === "staff");
  return work.length > 0 ? { mentor, caller, work: random.pick(work) } : undefined;
}

const claim: Act = async () => {
  const found = await pickWork({ state: "submitted", claimed: "none" });
  if (!found) return undefined;
  const { mentor, caller, work } = found;
  await caller.call(claimSubmission, { params: { id: work.id }, body: { version: work.version } });
  return `${mentor.name} took ${work.student.name}'s ${work.assignmentTitle}`;
};

const review: Act = async () => {
  const found = await pickWork({ state: "in_review", claimed: "me" });
  if (!found) return undefined;
  const { mentor, caller, work } = found;
  const params = { id: work.id };
  if (random.chance(0.15)) {
    await caller.call(requestChanges, {
      params,
      body: { version: work.version, feedback: random.pick(changeRequests) },
    });
    return `${mentor.name} asked ${work.student.name} for changes`;
  }
  const { items: rubrics } = await caller.call(listRubrics, { query: {} });
  const rubric = rubrics.find(({ assignmentIds }) => assignmentIds.includes(work.assignmentId));
  const verdict = verdictOf(rubric?.criteria, 0.5 + random.next() * 0.5, work.maxPoints);
  await caller.call(gradeSubmission, {
    params,
    body: { version: work.version, ...verdict, feedback: random.pick(feedback) },
  });
  return `${mentor.name} graded ${work.student.name}'s ${work.assignmentTitle}`;
};

const release: Act = async () => {
  const found = await pickWork({ state: "graded" });
  if (!found) return undefined;
  const { mentor, caller, work } = found;
  await caller.call(releaseGrade, { params: { id: work.id }, body: { version: work.version } });
  return `${mentor.name} released ${work.student.name}'s grade`;
};

const acts: Act[] = [submit, submit, claim, claim, review, review, release];

async function live(): Promise<void> {
  process.stdout.write(`The cohort at ${url} lives, one step about every ${paceMs / 1000} s. Ctrl-C ends it.\n`);
  for (let inVain = 0; inVain < 100; ) {
    const told = await random.pick(acts)().catch(explain);
    inVain = told === undefined ? inVain + 1 : 0;
    if (told !== undefined) process.stdout.write(`  ${told}\n`);
    const waitMs = told === undefined ? 100 : paceMs * (0.5 + random.next());
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  process.stdout.write("Everything is handed in and graded; there is nothing left to do.\n");
}

// Somebody at a screen may have been faster; whatever else is refused ends the run.
function explain(error: unknown): string {
  if (error instanceof RefusedError && error.status === 409) return "two wanted the same, and one was first";
  if (error instanceof RefusedError && error.status === 401 && callers.size > 0) {
    callers.clear();
    return "everybody signs in again";
  }
  throw error;
}

live().catch((error: unknown) => {
  const isAway = error instanceof TypeError;
  process.stderr.write(
    isAway
      ? `\nNothing answers at ${url}. Start Cohort with its demo first (npm start), or name it: COHORT_URL=... npm run demo:traffic\n\n`
      : `\n${error instanceof Error ? error.message : String(error)}\n\n`,
  );
  process.exit(1);
});
