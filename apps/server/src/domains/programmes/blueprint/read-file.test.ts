import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blueprintOf } from "./blueprint.ts";
import { ConfigurationFileError, readConfigurationFile } from "./read-file.ts";

const folder = new URL("../../../../../../configurations/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");

const small = `cohort: 1
key: small
name: Small
timezone: Europe/Berlin
starts: 2026-10-19
weeks: 2
labels: { track: Track, unit: Unit, period: Term, stage: Week }
board: This week
units: [{ key: u, name: U }]
tracks: [{ key: t, name: T, colour: teal, cap: 10 }]
stages: [{ key: s, name: S, starts: week 1, ends: week 2 sunday 18:00 }]
assignments:
  - key: a
    track: t
    stage: s
    title: A
    brief: Do it.
    points: 10
    fields: [{ key: text, label: Text, type: text, required: true }]
`;
const wrong = (text: string): string => {
  try {
    readConfigurationFile(text, "x.yaml");
  } catch (error) {
    if (error instanceof ConfigurationFileError) return error.message;
    throw error;
  }
  return "";
};

it.each(readdirSync(folder))("reads %s, whatever Monday it starts on", (file) => {
  const configuration = readConfigurationFile(read(file), file);
  const blueprint = blueprintOf(configuration, "2026-11-02");
  expect(blueprint.assignment.length).toBe(configuration.assignments.length);
  for (const { opensAt, dueAt, cutoffAt } of blueprint.assignment) {
    expect(opensAt < dueAt).toBe(true);
    expect(dueAt <= cutoffAt).toBe(true);
  }
});

it("gives the four episodes of the seed 1500 points, each pillar up to its cap", () => {
  const { track, assignment } = blueprintOf(
    readConfigurationFile(read("institution.yaml"), "institution.yaml"),
    "2026-11-02",
  );
  for (const { key, cap } of track) {
    const points = assignment.filter((one) => one.track === key && one.stage !== "encore").map((one) => one.maxPoints);
    expect(
      points.reduce((sum, one) => sum + one, 0),
      key,
    ).toBe(cap);
  }
  expect(track.reduce((sum, { cap }) => sum + cap, 0)).toBe(1500);
});

it("fills in what an assignment leaves out, by the programme's clocks on both sides of a change to winter time", () => {
  const [one] = blueprintOf(readConfigurationFile(small, "x.yaml"), "2026-10-19").assignment;
  expect(one).toMatchObject({
    opensAt: "2026-10-18T22:00:00.000Z",
    dueAt: "2026-11-01T17:00:00.000Z",
    cutoffAt: "2026-11-01T17:00:00.000Z",
    passMark: 5,
    maxAttempts: 3,
    release: "immediate",
  });
});

it.each([
  ["a wrong value", small.replace("cap: 10", "cap: many"), /line 10, tracks\[0\]\.cap: .*number/],
  [
    "a missing setting",
    small.replace("    points: 10\n", ""),
    /line 13, assignments\[0\]\.points: This is missing\. Add it\./,
  ],
  ["a misspelt setting", small.replace("points: 10", "point: 10"), /point is no setting here/],
  [
    "a misspelt limit of a field",
    small.replace("required: true", "required: true, maxLenght: 9"),
    /line 19, .*maxLenght is none of them/,
  ],
  [
    "a track there is not",
    small.replace("track: t\n", "track: x\n"),
    /line 14, .*There is no track with the key x\. The file has t\./,
  ],
  [
    "a key used twice",
    small.replace("units: [", "units: [{ key: u, name: V }, "),
    /line 9, units\[1\]\.key: The key u is used twice/,
  ],
  [
    "dates the wrong way round",
    small.replace("    brief", "    due: week 1\n    brief"),
    /line 17, assignments\[0\]\.due: This is due before it opens/,
  ],
  ["a start in the middle of a week", small.replace("10-19", "10-20"), /line 5, starts: 2026-10-20 is no Monday/],
  ["no such day", small.replace("10-19", "13-45"), /line 5, starts: Write a date/],
  ["no such zone", small.replace("Europe/Berlin", "Europe/Atlantis"), /line 4, timezone: Name a time zone/],
  ["no YAML", `${small}\n  nonsense: [`, /x\.yaml, line 2\d: /],
  ["a list of aliases that would fill the memory", bomb(), /Excessive alias count/],
])("says where %s is and what to do", (_what, text, message) => {
  expect(wrong(text)).toMatch(message);
});

it("names everything that is wrong at once", () => {
  expect(wrong(small.replace("cap: 10", "cap: many").replace("weeks: 2", "weeks: 0")).split("\n")).toHaveLength(2);
});

it("says every mistake by a code with its figures, so that a page can say it in another language", () => {
  const said = (text: string) => {
    try {
      readConfigurationFile(text, "x.yaml");
    } catch (error) {
      if (error instanceof ConfigurationFileError) return error.issues.map(({ code, params }) => [code, params]);
      throw error;
    }
    return [];
  };
  expect(said(small.replace("cap: 10", "cap: many"))).toEqual([["wrongType", { expected: "number" }]]);
  expect(said(small.replace("cap: 10", "cap: 1.5"))).toEqual([["wrongType", { expected: "int" }]]);
  expect(said(small.replace("cap: 10", "cap: -1"))).toEqual([["tooSmall", { min: 0 }]]);
  expect(said(small.replace("weeks: 2", "weeks: 201"))).toEqual([["tooBig", { max: 200 }]]);
  expect(said(small.replace("name: Small", 'name: ""'))).toEqual([["tooShort", { min: 1 }]]);
  expect(said(small.replace("name: Small", `name: ${"a".repeat(121)}`))).toEqual([["tooLong", { max: 120 }]]);
  expect(said(small.replace("tracks: [{ key: t, name: T, colour: teal, cap: 10 }]", "tracks: []"))[0]).toEqual([
    "tooFew",
    { min: 1 },
  ]);
  expect(said(small.replace("teal", "mauve"))[0]?.[0]).toBe("notListed");
  expect(said(small.replace("key: small", "key: Small"))).toEqual([["key", {}]]);
  expect(said(small.replace("week 2 sunday 18:00", "later"))).toEqual([["moment", {}]]);
  expect(said(small.replace("10-19", "13-45"))).toEqual([["day", {}]]);
  expect(said(small.replace("Europe/Berlin", "Europe/Atlantis"))).toEqual([["timezone", {}]]);
  expect(said(small.replace("ends: week 2", "unlock: never, ends: week 2"))).toEqual([["unlock", {}]]);
  expect(said(small.replace("points: 10", "point: 10"))).toEqual([
    ["missing", {}],
    ["unknownSetting", { words: "point" }],
  ]);
  expect(said(small.replace("track: t\n", "track: x\n"))).toEqual([
    ["unknownKey", { kind: "track", key: "x", known: "t" }],
  ]);
  expect(said(`${small}\n  nonsense: [`)[0]?.[0]).toBe("syntax");
});

function bomb(): string {
  const rows = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`);
  return `a0: &a0 [x]\n${rows.join("\n")}\n`;
}
