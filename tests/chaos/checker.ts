import { isDeepStrictEqual } from "node:util";
import { parseGroup } from "@cohort/contract/groups";

/*
 * Compares what was acknowledged, what the log holds and what clients heard. Pure: it reads nothing and knows no
 * fault. It compares sets and sequences, never counts, because a loss and a duplicate cancel out in a count.
 */

/** One event at its position in one group, as the log of the database has it. */
export type LogLine = { group: string; offset: number; seq: number; event: string; shown: unknown };

/** One event at its position in one group, as a client applied it. */
export type HeardEvent = { group: string; offset: number; seq: number; event: string; data: unknown };

/** One group as one client followed it: what it applied, in this order, after the position it began at. */
export type FollowedGroup = { group: string; after: number; heard: HeardEvent[]; resyncs: number };
export type ClientRecord = { client: string; groups: FollowedGroup[] };

/** A write, named so that its answer and its event have the same name, such as `submission.claimed <id> v4`. */
export type WriteName = string;

/** An event of the outbox and the groups the contract says it is for. */
export type LoggedEvent = { seq: number; event: string; audience: string[]; write: WriteName | undefined };

/** A read made after an event: the entity's version that was known from the event, and the one that was answered. */
export type ReadAfterEvent = { client: string; entity: string; atLeast: number; answered: number };

/** A submission's row, and the versions of it that the log tells of, in log order. */
export type StoredEntity = { id: string; version: number; logged: number[] };

export type Evidence = {
  /** Writes that were answered with success, one for each idempotency key. */
  acknowledged: WriteName[];
  outbox: LoggedEvent[];
  entities: StoredEntity[];
  log: LogLine[];
  clients: ClientRecord[];
  reads: ReadAfterEvent[];
};

export type Rule =
  | "an acknowledged write is in the log once"
  | "the log holds only acknowledged writes"
  | "the log tells every version of a row once"
  | "the log places each event in exactly its groups"
  | "offsets of the log are gapless"
  | "a client hears every event of its group"
  | "a client hears only what the log holds"
  | "a client hears nothing twice"
  | "a client hears in order and without a gap"
  | "a client hears what the log says"
  | "a group hears only its own view"
  | "versions only grow"
  | "nobody is told to resync without need"
  | "no read is older than an event before it";

export type Violation = { rule: Rule; where: string; what: string };

/** Everything that is wrong, in the order of the rules; empty when the system kept its promise. */
export function findViolations(evidence: Evidence): Violation[] {
  const lines = new Map<string, LogLine[]>();
  for (const line of evidence.log) push(lines, line.group, line);
  for (const group of lines.values()) group.sort((a, b) => a.offset - b.offset);
  return [
    ...checkWrites(evidence),
    ...checkEntities(evidence.entities),
    ...checkPlacement(evidence),
    ...checkOffsets(lines),
    ...evidence.clients.flatMap(({ client, groups }) =>
      groups.flatMap((followed) => checkFollowed(`${client} in ${followed.group}`, followed, lines)),
    ),
    ...checkReads(evidence.reads),
  ];
}

function checkWrites({ acknowledged, outbox }: Evidence): Violation[] {
  const found: Violation[] = [];
  const logged = countEach(outbox.flatMap(({ write }) => (write === undefined ? [] : [write])));
  const answered = countEach(acknowledged);
  for (const [write, times] of answered) {
    const inLog = logged.get(write) ?? 0;
    if (inLog !== 1 || times !== 1) {
      const what = `acknowledged ${times} times, ${inLog} times in the log`;
      found.push({ rule: "an acknowledged write is in the log once", where: write, what });
    }
  }
  for (const [write, times] of logged) {
    if (!answered.has(write))
      found.push({ rule: "the log holds only acknowledged writes", where: write, what: `${times} times in the log` });
  }
  return found;
}

function checkEntities(entities: StoredEntity[]): Violation[] {
  return entities
    .filter(({ version, logged }) => logged.length !== version || logged.some((one, i) => one !== i + 1))
    .map(({ id, version, logged }) => ({
      rule: "the log tells every version of a row once" as const,
      where: id,
      what: `the row is at version ${version}, the log tells ${logged.join(", ") || "none"}`,
    }));
}

/** A relay that leaves a group out loses the event for it without any gap in the offsets. */
function checkPlacement({ outbox, log }: Evidence): Violation[] {
  const placed = new Map<number, string[]>();
  for (const { seq, group } of log) push(placed, seq, group);
  return outbox.flatMap(({ seq, event, audience }) => {
    const groups = (placed.get(seq) ?? []).sort();
    const expected = [...new Set(audience)].sort();
    if (isDeepStrictEqual(groups, expected)) return [];
    const what = `placed in ${groups.join(", ") || "none"} instead of ${expected.join(", ") || "none"}`;
    return [{ rule: "the log places each event in exactly its groups" as const, where: `${event} ${seq}`, what }];
  });
}

function checkOffsets(lines: Map<string, LogLine[]>): Violation[] {
  return [...lines].flatMap(([group, sorted]) =>
    sorted.flatMap(({ offset, seq }, i) => {
      const before = sorted[i - 1];
      const continues = offset === (before?.offset ?? 0) + 1 && seq > (before?.seq ?? 0);
      if (continues) return [];
      const what = `offset ${offset} (seq ${seq}) after ${before?.offset ?? 0} (seq ${before?.seq ?? 0})`;
      return [{ rule: "offsets of the log are gapless" as const, where: group, what }];
    }),
  );
}

function checkFollowed(where: string, followed: FollowedGroup, lines: Map<string, LogLine[]>): Violation[] {
  const { group, after, heard, resyncs } = followed;
  const found: Violation[] = [];
  const report = (rule: Rule, what: string) => found.push({ rule, where, what });
  const expected = (lines.get(group) ?? []).filter(({ offset }) => offset > after);
  const logged = new Map(expected.map((line) => [line.seq, line]));
  const times = countEach(heard.map(({ seq }) => seq));

  for (const { seq, event } of expected)
    if (!times.has(seq)) report("a client hears every event of its group", `${event} ${seq}`);
  for (const [seq, count] of times) if (count > 1) report("a client hears nothing twice", `seq ${seq}, ${count} times`);
  if (resyncs > 0) report("nobody is told to resync without need", `${resyncs} times`);

  const versions = new Map<string, number>();
  let before = { offset: after, seq: 0 };
  for (const one of heard) {
    if (one.offset !== before.offset + 1 || one.seq <= before.seq) {
      const what = `offset ${one.offset} (seq ${one.seq}) after ${before.offset} (seq ${before.seq})`;
      report("a client hears in order and without a gap", what);
    }
    before = one;
    const line = logged.get(one.seq);
    if (!line) report("a client hears only what the log holds", `${one.event} ${one.seq}`);
    else if (line.offset !== one.offset || line.event !== one.event || !isDeepStrictEqual(line.shown, one.data)) {
      const differs = JSON.stringify([line.offset, line.event, line.shown]);
      report(
        "a client hears what the log says",
        `${one.event} ${one.seq} at offset ${one.offset}: ${JSON.stringify(one.data)} instead of ${differs}`,
      );
    }
    if (!isOwnView(group, one.data)) report("a group hears only its own view", `${one.event} ${one.seq}`);
    const entity = entityOf(one.event, one.data);
    const known = entity && versions.get(entity.name);
    if (entity && known !== undefined && entity.version <= known)
      report("versions only grow", `${entity.name}: ${entity.version} after ${known} (${one.event} ${one.seq})`);
    if (entity) versions.set(entity.name, Math.max(known ?? 0, entity.version));
  }
  return found;
}

function checkReads(reads: ReadAfterEvent[]): Violation[] {
  return reads
    .filter(({ atLeast, answered }) => answered < atLeast)
    .map(({ client, entity, atLeast, answered }) => ({
      rule: "no read is older than an event before it" as const,
      where: client,
      what: `${entity}: version ${answered} although ${atLeast} had been heard of`,
    }));
}

/**
 * Said here a second time, and apart from the contract's own function: a student's group never carries what only staff
 * may see, whatever that function has become.
 */
function isOwnView(group: string, data: unknown): boolean {
  const { view, state } = data as { view?: string; state?: string };
  if (view === undefined) return true;
  return parseGroup(group)?.kind === "student" ? view === "student" && state !== "graded" : view === "staff";
}

/** The versioned entity an event carries. */
export function entityOf(event: string, data: unknown): { name: string; version: number } | undefined {
  if (event === "queue.updated") {
    const { summary } = data as { summary: { scopeId: string; version: number } };
    return { name: `queue ${summary.scopeId}`, version: summary.version };
  }
  if (event === "score.updated") {
    const { enrolmentId, version } = data as { enrolmentId: string; version: number };
    return { name: `score ${enrolmentId}`, version };
  }
  const { id, version } = data as { id?: string; version?: number };
  const kind = event === "leaderboard.updated" ? "board" : event.startsWith("notification.") ? "notification" : "work";
  return id === undefined || version === undefined ? undefined : { name: `${kind} ${id}`, version };
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function countEach<Item>(items: readonly Item[]): Map<Item, number> {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
