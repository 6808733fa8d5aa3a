import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./root.mjs";
import { attempt, program } from "./run.mjs";

/** The suites by name, in the order they run; the projects of vitest.config.ts. */
export const suites = ["unit", "web", "check", "contract", "convergence", "flow", "timed", "chaos", "browser"];

const report = join(root, ".cache/test-report.json");

/** Runs suites and counts. A file that does not load, an error outside any test and a skipped test are failures. */
export async function runSuites(names) {
  await mkdir(join(root, ".cache"), { recursive: true });
  await rm(report, { force: true });
  const projects = names.flatMap((name) => ["--project", name]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = await attempt(process.execPath, [join(root, program.vitest), "run", ...projects, ...reporters], {
    show: true,
  });
  const counted = await readFile(report, "utf8").then(count, (error) => {
    if (error.code !== "ENOENT") throw error;
    return { passed: 0, failed: 0 };
  });
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  return counted;
}

function count(text) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(text);
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const skipped = numPendingTests + numTodoTests;
  if (skipped > 0) process.stdout.write(`${skipped} skipped tests count as failed.\n`);
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length + skipped };
}
