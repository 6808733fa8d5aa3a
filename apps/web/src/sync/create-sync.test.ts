import type { Board } from "@cohort/contract/boards";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Answer } from "../api/client.ts";
import { boardQuery } from "../entities/boards/queries.ts";
import { submissionPageQuery } from "../entities/submissions/queries.ts";
import { waitingFilters } from "../entities/submissions/waiting.ts";
import { buildAnswer, buildBoard, buildStaff } from "../testing/build.ts";
import { buildChannel } from "../testing/build-channel.ts";
import { buildApi, buildGate } from "../testing/fake-server.ts";
import { createSync, type Sync } from "./create-sync.ts";

const boardKey = boardQuery.key({});
const open: { sync: Sync; client: QueryClient }[] = [];

async function buildSync(
  channel = buildChannel(),
  reply: Parameters<typeof buildApi>[0] = () => new Error("offline"),
  groups = ["mentor_me"],
) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Number.POSITIVE_INFINITY } } });
  const { api, requests } = buildApi(reply);
  const sync = createSync({ queryClient: client, connect: channel.connect, api, jitterMs: 5, subscribeWaitMs: 20 });
  open.push({ sync, client });
  await sync.follow({ id: "me" }, groups);
  const versionOf = () => client.getQueryData<Answer<Board>>(boardKey)?.value.version;
  return { client, api, requests, sync, channel, versionOf };
}

const boardAt = (version: number, seq: number) => ({
  body: buildBoard({ version }),
  headers: { "cohort-position": `e:${seq}` },
});

afterEach(() => {
  for (const { sync, client } of open.splice(0)) {
    sync.stop();
    client.clear();
  }
});

describe("positions and versions", () => {
  it("skips events that the answer already includes", async () => {
    const { client, channel, versionOf } = await buildSync();
    client.setQueryData(boardKey, buildAnswer(buildBoard({ version: 1 }), 10));
    channel.say("leaderboard.updated", buildBoard({ version: 9 }), 10);
    expect(versionOf()).toBe(1);
    channel.say("leaderboard.updated", buildBoard({ version: 9 }), 11);
    expect(versionOf()).toBe(9);
  });

  it("never goes back to an older version", async () => {
    const { client, channel, versionOf } = await buildSync();
    client.setQueryData(boardKey, buildAnswer(buildBoard({ version: 5 }), 10));
    channel.say("leaderboard.updated", buildBoard({ version: 4 }), 12);
    expect(versionOf()).toBe(5);
  });

  it("reports what became of each query", async () => {
    const { client, sync } = await buildSync();
    client.setQueryData(boardKey, buildAnswer(buildBoard(), 10));
    const event = {
      name: "leaderboard.updated",
      group: "board_b1",
      position: { epoch: "e", seq: 11 },
      entity: buildBoard({ version: 2 }),
    };
    expect(sync.apply(event)).toEqual([{ queryKey: boardKey, outcome: "applied" }]);
    expect(sync.apply(event)).toEqual([{ queryKey: boardKey, outcome: "ignored" }]);
    expect(sync.apply({ ...event, name: "something.ofTomorrow" })).toEqual([]);
  });

  it("keeps the stale mark through a later patch", async () => {
    const { client, channel } = await buildSync();
    client.setQueryData(boardKey, buildAnswer(buildBoard(), 10));
    await client.invalidateQueries({ queryKey: boardKey, refetchType: "none" });
    channel.say("leaderboard.updated", buildBoard({ version: 2 }), 11);
    expect(client.getQueryState(boardKey)?.isInvalidated).toBe(true);
  });
});

describe("an event while a query is in flight", () => {
  it("is applied when an older answer lands", async () => {
    const gate = buildGate<ReturnType<typeof boardAt>>();
    const { client, api, channel, versionOf } = await buildSync(buildChannel(), () => gate.passed);
    const fetched = client.fetchQuery(boardQuery.options(api, {}));
    channel.say("leaderboard.updated", buildBoard({ version: 8 }), 20);
    gate.open(boardAt(7, 19));
    await fetched;
    expect(versionOf()).toBe(8);
  });

  it("is left alone when the answer includes it", async () => {
    const gate = buildGate<ReturnType<typeof boardAt>>();
    const { client, api, channel, versionOf } = await buildSync(buildChannel(), () => gate.passed);
    const fetched = client.fetchQuery(boardQuery.options(api, {}));
    channel.say("leaderboard.updated", buildBoard({ version: 8 }), 20);
    gate.open(boardAt(9, 25));
    await fetched;
    expect(versionOf()).toBe(9);
  });

  it("marks stale again what cannot be patched (TanStack/query#8530)", async () => {
    const gate = buildGate<{ body: unknown; headers: Record<string, string> }>();
    const { client, api, channel } = await buildSync(buildChannel(), () => gate.passed);
    const filters = { unitId: "campus" };
    const fetched = client.fetchQuery(submissionPageQuery.options(api, filters));
    channel.say("assignment.submitted", buildStaff({ unitId: "floor" }), 20);
    gate.open({ body: { items: [], nextCursor: null }, headers: { "cohort-position": "e:19" } });
    await fetched;
    expect(client.getQueryState(submissionPageQuery.key(filters))?.isInvalidated).toBe(true);
  });

  it("fetches again what a resync overtook", async () => {
    const gate = buildGate<ReturnType<typeof boardAt>>();
    const { client, api, channel } = await buildSync(buildChannel(), () => gate.passed);
    const fetched = client.fetchQuery(boardQuery.options(api, {}));
    channel.resync("board_b1");
    gate.open(boardAt(1, 19));
    await fetched;
    expect(client.getQueryState(boardKey)?.isInvalidated).toBe(true);
  });
});

describe("stale queries", () => {
  it("are fetched once, after a wait, with at least the position heard", async () => {
    const { client, api, channel, requests, versionOf } = await buildSync(buildChannel(), () => boardAt(30, 40));
    client.setQueryData(boardKey, buildAnswer(buildBoard(), 10));
    const stopShowing = new QueryObserver(client, boardQuery.options(api, {})).subscribe(() => undefined);
    channel.say("assignment.submitted", buildStaff(), 31);
    channel.resync("board_b1");
    channel.resync("board_b1");
    await vi.waitFor(() => expect(versionOf()).toBe(30));
    expect(requests.map((request) => request.headers.get("cohort-at-least"))).toEqual(["e:31"]);
    stopShowing();
  });

  it("are only those that the group feeds", async () => {
    const { client, channel } = await buildSync();
    const listKey = submissionPageQuery.key(waitingFilters);
    client.setQueryData(boardKey, buildAnswer(buildBoard(), 10));
    client.setQueryData(listKey, buildAnswer({ items: [], nextCursor: null }, 10));
    channel.resync("mentor_me");
    expect(client.getQueryState(boardKey)?.isInvalidated).toBe(false);
    expect(client.getQueryState(listKey)?.isInvalidated).toBe(true);
  });

  it("take an event of another log for newer", async () => {
    const { client, channel } = await buildSync();
    client.setQueryData(boardKey, buildAnswer(buildBoard({ version: 50 }), 900));
    channel.say("leaderboard.updated", buildBoard({ version: 51 }), 3, "board_b1", "restored");
    expect(client.getQueryData<Answer<Board>>(boardKey)?.value.version).toBe(51);
  });
});

describe("own writes", () => {
  it("show at once, and their event changes nothing more", async () => {
    const { client, api, sync } = await buildSync(buildChannel(), () => ({
      body: buildStaff({
        version: 2,
        state: "in_review",
        claim: { by: { id: "me", name: "Me" }, expiresAt: "2027-03-01T11:00:00Z" },
      }),
    }));
    const key = submissionPageQuery.key(waitingFilters);
    client.setQueryData(key, buildAnswer({ items: [buildStaff()], nextCursor: null }, 10));
    const { claimSubmission } = await import("@cohort/contract/grading");
    const written = await api.call(claimSubmission, { params: { id: "s1" }, body: { version: 1 } });
    expect(client.getQueryData<Answer<{ items: unknown[] }>>(key)?.value.items).toEqual([]);
    expect(api.positions.isWaiting()).toBe(true);
    const effects = sync.apply({
      name: "submission.claimed",
      group: "mentor_me",
      position: { epoch: "e", seq: 11 },
      entity: written,
    });
    expect(effects).toContainEqual({ queryKey: key, outcome: "ignored" });
  });
});

describe("groups", () => {
  it("follows exactly the groups it is given", async () => {
    const { sync, channel } = await buildSync(undefined, undefined, ["a", "b"]);
    await sync.follow({ id: "me" }, ["b", "c"]);
    expect(channel.subscribed).toEqual(["a", "b", "c"]);
    expect(channel.unsubscribed).toEqual(["a"]);
  });

  it("reads again what a late subscription may have missed", async () => {
    const gate = buildGate<void>();
    const channel = buildChannel({ subscribe: () => gate.passed });
    const { client } = await buildSync(channel, undefined, ["board_b1"]);
    client.setQueryData(boardKey, buildAnswer(buildBoard(), 10));
    gate.open();
    await vi.waitFor(() => expect(client.getQueryState(boardKey)?.isInvalidated).toBe(true));
  });

  it("reads again what further rights may add to", async () => {
    const { sync, client } = await buildSync(undefined, undefined, ["mentor_me"]);
    const listKey = submissionPageQuery.key(waitingFilters);
    client.setQueryData(boardKey, buildAnswer(buildBoard(), 10));
    client.setQueryData(listKey, buildAnswer({ items: [], nextCursor: null }, 10));
    await sync.follow({ id: "me" }, ["mentor_me", "unit_floor"]);
    expect(client.getQueryState(listKey)?.isInvalidated).toBe(true);
    expect(client.getQueryState(boardKey)?.isInvalidated).toBe(false);
  });

  it("reads nothing again while it follows its first groups", async () => {
    const { sync, client } = await buildSync(undefined, undefined, []);
    const listKey = submissionPageQuery.key(waitingFilters);
    client.setQueryData(listKey, buildAnswer({ items: [], nextCursor: null }, 10));
    await sync.follow({ id: "me" }, ["mentor_me", "unit_floor"]);
    expect(client.getQueryState(listKey)?.isInvalidated).toBe(false);
  });

  it("asks who it is when a subscription is refused", async () => {
    const { client, channel } = await buildSync();
    client.setQueryData(["me", {}], buildAnswer({}, 10));
    channel.refuse("mentor_me");
    expect(client.getQueryState(["me", {}])?.isInvalidated).toBe(true);
  });

  it("closes the connection when somebody leaves", async () => {
    const { sync, channel } = await buildSync();
    sync.leave();
    expect(channel.isClosed()).toBe(true);
  });
});
