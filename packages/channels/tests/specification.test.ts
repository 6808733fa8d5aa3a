import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const rules = [...readFileSync(`${folder}SPEC.md`, "utf8").matchAll(/\*\*(\d+\.\d+)\*\*/g)].map(([, rule]) => rule);
const files = ["src", "tests"]
  .flatMap((part) => readdirSync(folder + part, { recursive: true, encoding: "utf8" }).map((file) => `${part}/${file}`))
  .filter((file) => file.endsWith(".test.ts") || file === "tests/layer-contract.ts");
const named = files.flatMap((file) =>
  [...readFileSync(folder + file, "utf8").matchAll(/["`](\d+\.\d+) /g)].map(([, rule]) => rule),
);

/** Rules that this package cannot prove: 1.3 says what is not promised; 2.1 is the application's half. */
const unprovable = ["1.3", "2.1"];

test("1.1 every rule of the specification is proved by a test that names it", () => {
  expect(rules.length).toBeGreaterThan(35);
  expect(rules.filter((rule) => !named.includes(rule))).toEqual(unprovable);
});

test("1.1 no test names a rule that there is not", () => {
  expect([...new Set(named)].filter((rule) => !rules.includes(rule))).toEqual([]);
});
