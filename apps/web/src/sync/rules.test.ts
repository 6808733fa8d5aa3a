import { events } from "@cohort/contract/events";
import { type GroupKind, groupName, groups } from "@cohort/contract/groups";
import { expect, it } from "vitest";
import { fedBy } from "./resync.ts";
import { eventRules, rulesOf } from "./rules.ts";

it("has rules for exactly the contract's events", () => {
  expect(Object.keys(eventRules).sort()).toEqual(Object.keys(events).sort());
  expect(rulesOf("event.ofTomorrow")).toEqual([]);
  expect(rulesOf("constructor")).toEqual([]);
});

it("re-reads every family that a group's events can touch", () => {
  const prefixes = (names: readonly string[]) =>
    new Set(names.flatMap((name) => rulesOf(name).map((rule) => rule.prefix[0])));
  const fed = new Set((Object.keys(groups) as GroupKind[]).flatMap((kind) => fedBy(groupName(kind, "1")) ?? []));
  for (const family of prefixes(Object.keys(events))) expect(fed).toContain(family);
});

it("knows nothing of a strange group, which means everything is re-read", () => {
  expect(fedBy("stranger")).toBeUndefined();
});
