import { expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildHistory, type TestLog } from "../../tests/build-history.ts";
import type { EventMessage } from "../protocol.ts";
import { GroupStream } from "./group-stream.ts";
import { noMetrics } from "./metrics.ts";

function follow(log: TestLog) {
  const heard: EventMessage[] = [];
  const stream = new GroupStream("room_1", log, noMetrics);
  stream.followers.add({ deliver: (message) => heard.push(JSON.parse(message) as EventMessage) });
  return { stream, offsets: () => heard.map(({ epoch, offset }) => `${epoch} ${offset}`) };
}

test("2.2 releases what came while it was opening, in order, and nothing that was there before", async () => {
  const log = buildHistory();
  log.append(["room_1"]);
  const { stream, offsets } = follow(log);
  const opening = stream.open();
  const [second, third] = [log.append(["room_1"]), log.append(["room_1"])];
  stream.offer("e1", third.entries);
  stream.offer("e1", second.entries);
  await opening;
  await until(() => stream.position?.offset === 3, "it has reached the head");
  expect(offsets()).toEqual([]);
  stream.offer("e1", log.append(["room_1"]).entries);
  expect(offsets()).toEqual(["e1 4"]);
});

test("2.3 takes nothing of the old log for the new one when it opens between the two", async () => {
  const log = buildHistory();
  const { stream, offsets } = follow(log);
  const old = log.append(["room_1"]);
  log.restart("e2");
  const opening = stream.open();
  stream.offer("e1", old.entries);
  await opening;
  expect(stream.position).toEqual({ epoch: "e2", offset: 0 });
  stream.offer("e2", log.append(["room_1"]).entries);
  expect(offsets()).toEqual(["e2 1"]);
});

// The log may be away for long while hints go on arriving.
test("1.4 knows how far the group has gone however much came before it could be opened", async () => {
  const log = buildHistory();
  const read = log.read;
  let isHeld = true;
  log.read = async (...asked) => {
    const answer = await read(...asked);
    await until(() => !isHeld, "the answer is let go");
    return answer;
  };
  const { stream } = follow(log);
  const opening = stream.open();
  await new Promise((resolve) => setImmediate(resolve));
  await until(() => log.reads.read.length === 1, "the position is read");
  await new Promise((resolve) => setImmediate(resolve));
  for (let index = 0; index < 1_500; index++) stream.offer("e1", log.append(["room_1"]).entries);
  isHeld = false;
  await opening;
  await until(() => stream.position?.offset === 1_500, "it has reached the head");
});
