import type { Rubric } from "@cohort/contract/rubrics";
import { expect, it } from "vitest";
import { buildApi } from "../../testing/fake-server.ts";
import { judgeBy, judgeOf } from "./judge-by.ts";

const rubricOf = (id: string, version: number, assignmentIds: string[]) => ({ id, version, assignmentIds }) as Rubric;
const rubrics = [rubricOf("r1", 4, ["a1", "a2"]), rubricOf("r2", 7, ["a3"])];
const bodies = (requests: { path: string; body: string | undefined }[]) =>
  requests.map(({ path, body }) => [path, JSON.parse(body ?? "")]);

it("adds an assignment to the rubric that is to judge it, and asks nothing when it does already", async () => {
  const { api, requests } = buildApi(() => ({ body: {} }));
  await judgeBy(api, rubrics, "a1", "r1");
  await judgeBy(api, rubrics, "a9", null);
  expect(requests).toEqual([]);
  await judgeBy(api, rubrics, "a1", "r2");
  expect(bodies(requests)).toEqual([["/api/rubrics/r2/assignments", { version: 7, assignmentIds: ["a3", "a1"] }]]);
  expect(judgeOf(rubrics, "a1")?.id).toBe("r1");
});

it("takes it from the one that judged it, and keeps what somebody else attached meanwhile", async () => {
  const current = rubricOf("r1", 5, ["a1", "a2", "a8"]);
  const problem = { type: "about:blank", title: "Changed", status: 409, code: "resource.conflict", current };
  let calls = 0;
  const { api, requests } = buildApi(() => (++calls === 1 ? { status: 409, body: problem } : { body: {} }));
  await judgeBy(api, rubrics, "a1", null);
  expect(bodies(requests)).toEqual([
    ["/api/rubrics/r1/assignments", { version: 4, assignmentIds: ["a2"] }],
    ["/api/rubrics/r1/assignments", { version: 5, assignmentIds: ["a2", "a8"] }],
  ]);
});
