import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultLimits } from "../src/gateway/limits.ts";
import { closeCodes, closePolicy } from "../src/protocol.ts";

const rows = readFileSync(new URL("../README.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.trim()));

const spoken = {
  reconnect: /^comes back/,
  "reconnect with new token": /^comes back with a new token$/,
  resync: /reads everything again$/,
  never: /^never comes back$/,
};

test("9.1 the read-me names every limit with its default", () => {
  for (const [limit, value] of Object.entries(defaultLimits)) {
    const row = rows.find(([, name = ""]) => name.includes(`\`${limit}\``));
    expect(row?.[2]?.split(", "), limit).toContain(`${value}`);
  }
});

test("10.1 the read-me names every close code with what the client does", () => {
  for (const code of Object.values(closeCodes)) {
    const row = rows.find(([, cell]) => cell === `${code}`);
    expect(row?.[3], `${code}`).toMatch(spoken[closePolicy(code)]);
  }
});
