import { expect, test } from "vitest";
import type { EphemeralMessage } from "../protocol.ts";
import type { RoutedGroup, Utterance } from "../router.ts";
import { Speech } from "./speech.ts";

type Relay = (data: unknown) => Promise<Utterance[] | undefined>;
const ada = { principalId: "ada" };

/** What one socket says in the group `desk_1`, relayed as given, and what everybody is told of it. */
function speaking(relay: Relay) {
  const told: string[] = [];
  const speech = new Speech<typeof ada>(({ group, key, data }: EphemeralMessage) =>
    told.push(`${group} ${key} ${JSON.stringify(data)}`),
  );
  const desk: RoutedGroup<typeof ada> = {
    group: "desk_1",
    kind: "ephemeral",
    isAllowed: async () => true,
    relay: (_, data) => relay(data),
  };
  return { told, speech, say: (data: unknown) => speech.say("presence", desk, ada, data) };
}

/** What waits for it goes on when it is opened. */
function closed() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Whoever is named is told that somebody is there. */
const toAllNamed: Relay = async (data) =>
  (data as string[]).map((group) => ({ group, key: "ada.tab", data: { by: "Ada" } }));

test("7.3 tells whom the application names, and takes back what no longer holds for them", async () => {
  const { told, say } = speaking(toAllNamed);
  await say(["m_1", "m_2"]);
  await say(["m_2", "m_3"]);
  expect(told).toEqual([
    'm_1 ada.tab {"by":"Ada"}',
    'm_2 ada.tab {"by":"Ada"}',
    "m_1 ada.tab null",
    'm_2 ada.tab {"by":"Ada"}',
    'm_3 ada.tab {"by":"Ada"}',
  ]);
});

test("7.3 says nothing that the application does not let be said", async () => {
  const { told, say } = speaking(async () => undefined);
  expect(await say("anything")).toBe(false);
  expect(told).toEqual([]);
});

test("7.3 keeps to the order in which it was said, and of presence only the last word counts", async () => {
  const gate = closed();
  const { told, say } = speaking(async (data) => {
    if ((data as string[])[0] === "slow") await gate.opened;
    return toAllNamed(data);
  });
  const said = [say(["slow"]), say(["skipped"]), say(["last"])];
  gate.open();
  await Promise.all(said);
  expect(told).toEqual(['last ada.tab {"by":"Ada"}']);
});

test("13.2 whoever says goodbye or leaves the group is taken back at once, who drops is not", async () => {
  for (const leave of ["goodbye", "group", "drop"] as const) {
    const { told, speech, say } = speaking(toAllNamed);
    await say(["m_1"]);
    told.length = 0;
    if (leave === "group") speech.hush("desk_1");
    else speech.end(leave === "goodbye");
    expect(told, leave).toEqual(leave === "drop" ? [] : ["m_1 ada.tab null"]);
  }
});

test("13.2 what is still being looked up when the socket ends is not said any more", async () => {
  const gate = closed();
  const { told, speech, say } = speaking(async (data) => {
    await gate.opened;
    return toAllNamed(data);
  });
  const said = say(["m_1"]);
  speech.end(true);
  gate.open();
  await said;
  expect(told).toEqual([]);
});
