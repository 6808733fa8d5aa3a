import { join } from "node:path";
import { build, explain } from "../build.mjs";
import { check } from "../check.mjs";
import { fingerprint, isBuilt } from "./fingerprint.mjs";
import { installPackages } from "./install.mjs";
import { root } from "./root.mjs";
import { attempt, ProgramFailedError, program } from "./run.mjs";
import { runSuites, suites } from "./suites.mjs";

/** Runs the named suites, or all; prints the verdict last and sets the exit status. */
export async function verify(named) {
  process.env.CI = "true";
  const unknown = named.filter((name) => !suites.includes(name));
  const total = { passed: 0, failed: 0 };
  if (unknown.length > 0) {
    process.stderr.write(`There is no suite ${unknown.join(", ")}. The suites are ${suites.join(", ")}.\n`);
    total.failed = 1;
  } else {
    await runAll(named.length > 0 ? named : suites, total).catch((error) => {
      explain(error);
      total.failed += 1;
    });
  }
  const nothingRan = total.passed + total.failed === 0;
  if (nothingRan) process.stderr.write("No test ran.\n");
  process.exitCode = total.failed > 0 || nothingRan ? 1 : 0;
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
}

async function runAll(names, total) {
  await installPackages();
  await provision();
  if (names.includes("check")) total[(await check()) ? "passed" : "failed"] += 1;
  const built = !names.some(needsBuild) || (await tryBuild());
  if (!built) total.failed += 1;
  const runnable = names.filter((name) => built || !needsBuild(name));
  if (runnable.length === 0) return;
  const { passed, failed } = await runSuites(runnable);
  total.passed += passed;
  total.failed += failed;
}

/** The suites that start the built server. */
function needsBuild(suite) {
  return ["flow", "timed", "chaos", "browser"].includes(suite);
}

async function tryBuild() {
  try {
    if (!(await isBuilt(await fingerprint()))) await build();
    return true;
  } catch (error) {
    explain(error);
    return false;
  }
}

// Before any suite, so that a missing program is one clear message and not fifty failures.
async function provision() {
  const { status } = await attempt(process.execPath, [join(root, program.tsx), "scripts/provision.ts"], { show: true });
  if (status !== 0) throw new ProgramFailedError("Finding the programs the tests need", status, "");
}
