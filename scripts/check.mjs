// npm run check: types, format and lint, import rules, nothing unused. All of it, then one verdict.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gates } from "./toolchain/gates.mjs";

/** Runs every gate, says which held, and returns whether all did. */
export async function check() {
  const waiting = [...gates];
  const failed = [];
  const work = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      const startedAt = performance.now();
      const wrong = await gate.look();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`${wrong === "" ? "ok  " : "FAIL"} ${gate.name} (${seconds} s)\n`);
      if (wrong !== "") {
        failed.push(gate.name);
        process.stdout.write(`${wrong}\n\n`);
      }
    }
  };
  await Promise.all([work(), work()]);
  process.stdout.write(
    failed.length === 0
      ? "check: clean\n"
      : `check: ${failed.length} of ${gates.length} failed: ${failed.join("; ")}\n`,
  );
  return failed.length === 0;
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? "")).href) process.exitCode = (await check()) ? 0 : 1;
