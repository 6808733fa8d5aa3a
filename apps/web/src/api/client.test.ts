import { getLeaderboard } from "@cohort/contract/boards";
import { claimSubmission } from "@cohort/contract/grading";
import { getSubmission, listSubmissions, submitAssignment } from "@cohort/contract/submissions";
import { describe, expect, it } from "vitest";
import { buildStaff, buildStudent } from "../testing/build.ts";
import { buildApi } from "../testing/fake-server.ts";
import { ApiError } from "./api-error.ts";

const handIn = { body: { assignmentId: "a1", answers: { summary: "Done" } } };
const failureOf = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => {
      throw new Error("expected a failure");
    },
    (error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    },
  );

describe("addresses", () => {
  it("fills in parameters and leaves absent filters out", async () => {
    const { api, requests } = buildApi(() => ({ body: {} }));
    await api.read(getSubmission, { params: { id: "a/b" } });
    await api.read(listSubmissions, { query: { q: "ama & co", state: undefined, sort: "recent" } });
    expect(requests.map((request) => request.path)).toEqual([
      "/api/submissions/a%2Fb",
      "/api/submissions?q=ama+%26+co&sort=recent",
    ]);
  });
});

describe("failures", () => {
  it("carries the server's problem with its code and current state", async () => {
    const current = buildStaff({ version: 7 });
    const problem = { type: "about:blank", title: "Changed.", status: 409, code: "resource.conflict", current };
    const { api } = buildApi(() => ({ status: 409, body: problem }));
    const error = await failureOf(api.call(claimSubmission, { params: { id: "s1" }, body: { version: 1 } }));
    expect(error).toMatchObject({ code: "resource.conflict", status: 409, isRetryable: false, current });
  });

  it("tells a conflict's current state to those who listen for writes", async () => {
    const current = buildStaff({ version: 7 });
    const problem = { type: "about:blank", title: "Changed.", status: 409, code: "resource.conflict", current };
    const { api } = buildApi(() => ({ status: 409, body: problem }));
    const heard: unknown[] = [];
    api.onWritten((entity) => heard.push(entity));
    await failureOf(api.call(claimSubmission, { params: { id: "s1" }, body: { version: 1 } }));
    expect(heard).toEqual([current]);
  });

  it("makes sense of an answer that is no problem document", async () => {
    const { api } = buildApi(() => ({ status: 502, body: "<html>" }));
    expect(await failureOf(api.read(getLeaderboard, {}))).toMatchObject({
      code: "server.unavailable",
      isRetryable: true,
    });
  });

  it("says when the server cannot be reached", async () => {
    const { api } = buildApi(() => new TypeError("failed to fetch"));
    expect(await failureOf(api.read(getLeaderboard, {}))).toMatchObject({
      code: "client.unreachable",
      status: 0,
      isRetryable: true,
    });
  });

  it("tells that the session ended", async () => {
    const { api } = buildApi(() => ({ status: 401 }));
    let ended = 0;
    api.onSessionEnded(() => ended++);
    await failureOf(api.read(getLeaderboard, {}));
    expect(ended).toBe(1);
  });
});

describe("idempotency", () => {
  it("keeps the key while nobody knows whether the server decided, and takes a new one after", async () => {
    const replies = [new TypeError("cut"), { status: 503 }, { body: buildStudent() }, { body: buildStudent() }];
    const { api, requests } = buildApi(() => replies.shift() ?? new Error("too many"));
    await failureOf(api.call(submitAssignment, handIn));
    await failureOf(api.call(submitAssignment, handIn));
    await api.call(submitAssignment, handIn);
    await api.call(submitAssignment, handIn);
    const keys = requests.map((request) => request.headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it("gives another body another key, and forgets the key of a refusal", async () => {
    const { api, requests } = buildApi(() => ({ status: 409 }));
    await failureOf(api.call(submitAssignment, handIn));
    await failureOf(api.call(submitAssignment, handIn));
    await failureOf(api.call(submitAssignment, { body: { ...handIn.body, answers: { summary: "Other" } } }));
    expect(new Set(requests.map((request) => request.headers.get("idempotency-key"))).size).toBe(3);
  });
});

describe("positions", () => {
  it("keeps the position of an answer and asks for what was heard", async () => {
    const { api, requests } = buildApi(() => ({ headers: { "cohort-position": "e1:41" } }));
    expect((await api.read(getLeaderboard, {})).position).toEqual({ epoch: "e1", seq: 41 });
    api.positions.heard({ epoch: "e1", seq: 50 });
    api.positions.heard({ epoch: "e1", seq: 49 });
    await api.read(getLeaderboard, {});
    expect(requests.map((request) => request.headers.get("cohort-at-least"))).toEqual([null, "e1:50"]);
  });

  it("reads past the cache from its own write until the write's event", async () => {
    const { api, requests } = buildApi(({ method }) => ({
      body: method === "POST" ? buildStudent({ version: 3 }) : {},
    }));
    await api.call(submitAssignment, handIn);
    await api.read(getLeaderboard, {});
    api.positions.arrived("s1", 2);
    await api.read(getLeaderboard, {});
    api.positions.arrived("s1", 3);
    await api.read(getLeaderboard, {});
    expect(requests.slice(1).map((request) => request.headers.get("cache-control"))).toEqual([
      "no-cache",
      "no-cache",
      null,
    ]);
  });
});
