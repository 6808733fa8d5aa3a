import { SearchResult, search } from "@cohort/contract/search";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, buildCast, type Cast } from "./authorisation/cast.ts";
import { handIn, perform } from "./authorisation/requests.ts";
import { requestOf } from "./authorisation/send.ts";

let cast: Cast;

beforeAll(async () => {
  cast = await buildCast("PostgreSQL + Redis");
});

afterAll(async () => {
  await cast?.stop();
});

async function find(actor: Actor, q: string): Promise<SearchResult> {
  const answer = await cast.ask(actor, requestOf(search, { query: { q, programmeId: cast.cohort.programmeId } }));
  expect(answer.status, answer.text).toBe(200);
  return SearchResult.parse(JSON.parse(answer.text));
}

const names = ({ students }: SearchResult) => students.map(({ person }) => person.name).sort();

test("staff find the students they reach, and nobody else's", async () => {
  expect(names(await find("mentor", "STUD"))).toEqual(["student"]);
  expect(names(await find("otherMentor", "stud"))).toEqual(["otherStudent"]);
  expect(names(await find("coordinator", "student"))).toEqual(["student"]);
  expect(names(await find("admin", "student"))).toEqual(["otherStudent", "student"]);
  expect(names(await find("admin", "formerStudent"))).toEqual([]);
});

test("students find no people at all, and only their own work", async () => {
  const { id } = await handIn(cast);
  const own = await find("owner", "task");
  expect(own.students).toEqual([]);
  expect(own.submissions.map((one) => [one.id, one.studentName])).toEqual([[id, null]]);
  expect((await find("otherStudent", "task")).submissions).toEqual([]);
  expect((await find("otherMentor", "task")).submissions).toEqual([]);
  expect((await find("mentor", "task")).submissions[0]).toMatchObject({ id, studentName: "student" });
});

test("a held grade is a review that goes on to whom it belongs to", async () => {
  const { id, version } = await handIn(cast, "held");
  await perform(cast, "mentor", "claimSubmission", { params: { id }, body: { version } });
  const body = { version: version + 1, points: 80, feedback: "Good." };
  await perform(cast, "mentor", "gradeSubmission", { params: { id }, body });
  const stateFor = async (actor: Actor) => (await find(actor, "task")).submissions.find((one) => one.id === id)?.state;
  expect([await stateFor("mentor"), await stateFor("owner")]).toEqual(["graded", "in_review"]);
});

test("signs of the pattern language are letters like any other", async () => {
  for (const q of ["%", "_", "\\", "%' or 1=1 --"]) {
    const found = await find("admin", q);
    expect([found.students, found.assignments, found.submissions], q).toEqual([[], [], []]);
  }
});

test("every word has to occur, in any order", async () => {
  expect((await find("admin", "held task")).assignments.map(({ title }) => title)).toEqual(["Task, held"]);
  expect((await find("admin", "held nothing")).assignments).toEqual([]);
});
