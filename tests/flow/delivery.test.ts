import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { describeFigures, measureDelivery, submissionCount } from "../harness/delivery-load.ts";
import {
  assignmentCount,
  openDeliveryWorld,
  socketsPerStaff,
  studentCount,
  submittedIds,
} from "../harness/delivery-world.ts";
import { flavours } from "../harness/server.ts";

describe.each(flavours)("delivery with 200 sockets (%s)", (flavour) => {
  let world: Awaited<ReturnType<typeof openDeliveryWorld>>;
  beforeAll(async () => {
    world = await openDeliveryWorld(flavour);
  });
  afterAll(async () => {
    await world?.close();
  });

  test("500 submissions arrive, each on exactly the sockets entitled to it, once", async () => {
    const ids = new Set<string>();
    const submit = async (nth: number) => {
      const id = await world.submit(nth);
      ids.add(id);
      return id;
    };
    const figures = await measureDelivery(submit, world.arrivals);
    process.stdout.write(`delivery, ${flavour}: ${describeFigures(figures)}\n`);

    expect(ids.size).toBe(submissionCount);
    const heard = () => world.sinks.map(({ frames }) => frames.flatMap(submittedIds));
    const everything = submissionCount * (1 + 3 * socketsPerStaff);
    await until(() => heard().flat().length >= everything, "every entitled socket has every submission");
    const perSocket = heard();
    for (const seen of perSocket) {
      expect(new Set(seen).size).toBe(seen.length);
      for (const id of seen) expect(ids).toContain(id);
    }
    const counts = perSocket.map((seen) => seen.length).sort((a, b) => a - b);
    expect(counts).toEqual([
      ...Array.from({ length: 2 * socketsPerStaff }, () => 0),
      ...Array.from({ length: studentCount }, () => assignmentCount),
      ...Array.from({ length: 3 * socketsPerStaff }, () => submissionCount),
    ]);
  });
});
