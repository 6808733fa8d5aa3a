import { type ChannelsClient, connectChannels, type SocketConstructor } from "@cohort/channels/client";
import type { EventMessage } from "@cohort/channels/protocol";
import { getLeaderboard } from "@cohort/contract/boards";
import { getDashboard } from "@cohort/contract/dashboard";
import { headers } from "@cohort/contract/http";
import type { QueueSummary } from "@cohort/contract/queue";
import { getScore } from "@cohort/contract/scoring";
import { getSubmission } from "@cohort/contract/submissions";
import WebSocket from "ws";
import type { Caller } from "../harness/caller.ts";
import { type ClientRecord, entityOf, type FollowedGroup, type ReadAfterEvent } from "./checker.ts";

/** Somebody at a screen: the client browsers use, everything it applied, and reads made because of what it heard. */
export type Follower = {
  readonly name: string;
  readonly record: ClientRecord;
  readonly reads: ReadAfterEvent[];
  /** How long each answered read took, and when it was answered, by `performance.now()`. */
  readonly readTimes: { tookMs: number; atMs: number }[];
  isLive(): boolean;
  /** The last offset it has applied of each group. */
  positions(): Map<string, number>;
  close(): void;
};

export type FollowerOptions = {
  name: string;
  /** Where its WebSocket leads. */
  url: string;
  groups: readonly string[];
  caller: Caller;
  onEvent?: (message: EventMessage, atMs: number) => void;
};

/** Connects as the caller and resolves when every group is followed. */
export async function follow({ name, url, groups, caller, onEvent }: FollowerOptions): Promise<Follower> {
  const followed = new Map<string, FollowedGroup>();
  const reader = createReader(name, caller);

  function heardIn(group: string): FollowedGroup {
    const found = followed.get(group) ?? { group, after: 0, heard: [], resyncs: 0 };
    followed.set(group, found);
    return found;
  }

  const client: ChannelsClient = connectChannels({
    url: `${url.replace("http", "ws")}/ws`,
    WebSocket: socketOf(caller.token ?? ""),
    onEvent(message) {
      const atMs = performance.now();
      const { group, offset, seq, event, data } = message;
      heardIn(group).heard.push({ group, offset, seq, event, data });
      onEvent?.(message, atMs);
      reader.heard(message);
    },
    onResync(group) {
      heardIn(group).resyncs++;
    },
    onState: () => undefined,
  });
  const answers = await Promise.all(groups.map((group) => client.subscribe(group)));
  for (const { group, offset } of answers) heardIn(group).after = offset;

  return {
    name,
    get record() {
      return { client: name, groups: [...followed.values()] };
    },
    reads: reader.reads,
    readTimes: reader.times,
    isLive: () => client.state().status === "live",
    positions: () => new Map([...followed].map(([group, { after, heard }]) => [group, heard.at(-1)?.offset ?? after])),
    close: () => client.close(),
  };
}

/** The `ws` client as a program uses it: with its session in a header. */
function socketOf(token: string): SocketConstructor {
  return class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${token}` } });
    }
  } as unknown as SocketConstructor;
}

/** Reads what an event tells of, asking for its position; one read at a time, of the latest event. */
function createReader(name: string, caller: Caller) {
  const reads: ReadAfterEvent[] = [];
  const times: { tookMs: number; atMs: number }[] = [];
  let next: EventMessage | undefined;
  let isReading = false;

  async function read(message: EventMessage): Promise<void> {
    const entity = entityOf(message.event, message.data);
    if (!entity) return;
    const began = performance.now();
    const answered = await versionOf(caller, message).catch(() => undefined);
    if (answered === undefined) return;
    const atMs = performance.now();
    times.push({ tookMs: atMs - began, atMs });
    reads.push({ client: name, entity: entity.name, atLeast: entity.version, answered });
  }

  async function run(): Promise<void> {
    if (isReading) return;
    isReading = true;
    for (let message = next; message; message = next) {
      next = undefined;
      await read(message);
    }
    isReading = false;
  }

  return {
    reads,
    times,
    heard(message: EventMessage) {
      next = message;
      void run();
    },
  };
}

/** What REST answers now: undefined when the server is away or the answer does not show the entity, -1 when it refuses. */
async function versionOf(caller: Caller, message: EventMessage): Promise<number | undefined> {
  const { event, data, epoch, seq } = message;
  const after = { [headers.atLeast]: `${epoch}:${seq}` };
  const versionIn = <Body>(
    { status, body }: { status: number; body: Body },
    find: (body: Body) => number | undefined,
  ) => (status === 200 ? find(body) : status >= 500 ? undefined : -1);
  if (event === "queue.updated") {
    const { scopeId } = (data as { summary: QueueSummary }).summary;
    return versionIn(
      await caller.request(getDashboard, {}, after),
      (body) => summariesOf(body).find((one) => one.scopeId === scopeId)?.version,
    );
  }
  if (event === "score.updated") {
    const params = { id: (data as { enrolmentId: string }).enrolmentId };
    return versionIn(await caller.request(getScore, { params }, after), (body) => body.version);
  }
  if (event === "leaderboard.updated")
    return versionIn(await caller.request(getLeaderboard, {}, after), (body) => body.version);
  if (event.startsWith("notification.") || event === "activity.added") return undefined;
  const params = { id: (data as { id: string }).id };
  return versionIn(await caller.request(getSubmission, { params }, after), (body) => body.submission.version);
}

type DashboardLike = { role: string; summary?: QueueSummary; units?: { summary: QueueSummary }[] };

function summariesOf(dashboard: DashboardLike): QueueSummary[] {
  const units = dashboard.units?.map(({ summary }) => summary) ?? [];
  return dashboard.summary ? [dashboard.summary, ...units] : units;
}
