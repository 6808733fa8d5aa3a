import { groupName } from "@cohort/contract/groups";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TestDatabase } from "../../../../../tests/environment/shared.ts";
import { createPreparedDatabase } from "../../../../../tests/harness/prepared.ts";
import type { LogEvent } from "../../events/effect.ts";
import { readConfig } from "../../platform/config.ts";
import { type OpenDatabase, openDatabase, query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { createLogger } from "../../platform/logger.ts";
import { projectActivity, projectTakenBack } from "./projection.ts";

describe("an announcement in the feed", () => {
  let own: TestDatabase;
  let database: OpenDatabase;
  const programmeId = newId();
  let announcementId: string;

  beforeAll(async () => {
    own = await createPreparedDatabase();
    database = await openDatabase(
      readConfig({ DATABASE_URL: own.url }),
      createLogger("silent", "test"),
      () => undefined,
    );
    await query(
      database.db,
      "insert into programmes (id, name, timezone, starts_at, ends_at, labels) values ($1, 'P', 'UTC', now(), now(), '{}')",
      [programmeId],
    );
  });
  afterAll(async () => {
    await database?.close();
    await own?.drop();
  });

  beforeEach(async () => {
    announcementId = newId();
    const authorId = newId();
    await query(database.db, "insert into users (id, name, email) values ($1, 'Ada', $2)", [
      authorId,
      `${authorId}@cohort.test`,
    ]);
    await query(
      database.db,
      `insert into announcements (id, programme_id, author_id, audience, groups, title, body, category, priority, pinned,
         asks_confirmation, publish_at, state, created_at)
       values ($1, $2, $3, '{}', array[$4], 'Doors open', '', 'general', 'normal', false, false, now(), 'published', now())`,
      [announcementId, programmeId, authorId, groupName("members", programmeId)],
    );
  });

  const event = (name: "announcement.published" | "announcement.withdrawn") =>
    ({
      ...{ seq: 1, event: name, at: new Date(), actorId: null },
      data: {
        groups: [groupName("members", programmeId)],
        announcement: { id: announcementId, programmeId, title: "Doors open" },
      },
    }) as unknown as LogEvent;
  const settle = (tx: Tx) => projectActivity.project(tx, [event("announcement.published")]);
  const withdraw = (tx: Tx) =>
    query(tx, "update announcements set state = 'withdrawn' where id = $1", [announcementId]);
  const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => database.db.transaction().execute(work);
  const feed = () => query(database.db, "select id from activities where id = $1", [announcementId]);

  test("is told of, and leaves when it is taken back", async () => {
    await inTransaction(settle);
    expect(await feed()).toHaveLength(1);
    await inTransaction(async (tx) => projectTakenBack.project(tx, [event("announcement.withdrawn")]));
    expect(await feed()).toHaveLength(0);
  });

  test("is never told of when the feed comes to it only after it was taken back", async () => {
    await inTransaction(withdraw);
    await inTransaction(async (tx) => projectTakenBack.project(tx, [event("announcement.withdrawn")]));
    expect(await inTransaction(settle)).toEqual([]);
    expect(await feed()).toHaveLength(0);
  });

  test("cannot be taken back between the look at it and the row in the feed", async () => {
    await inTransaction(async (tx) => {
      await settle(tx);
      const taken = inTransaction(async (other) => {
        await query(other, "set local lock_timeout = '20ms'", []);
        await withdraw(other);
      });
      await expect(taken).rejects.toThrow(/lock timeout/);
    });
    await inTransaction(withdraw);
  });
});
