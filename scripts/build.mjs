// npm run build: the server bundle, the browser's files and the template of a new embedded database.
import { copyFile, cp, mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, recordBuild } from "./toolchain/fingerprint.mjs";
import { root } from "./toolchain/root.mjs";
import { ProgramFailedError, program, run } from "./toolchain/run.mjs";
import { step } from "./toolchain/step.mjs";

const serverDist = join(root, "apps/server/dist");

/** Builds everything, and remembers from which sources. Throws with the tool's own words when a part fails. */
export async function build() {
  const sources = await fingerprint();
  const parts = await Promise.allSettled([
    step("Bundling the server", bundleServer),
    step("Building the pages", () =>
      run(process.execPath, [join(root, program.vite), "build", "--logLevel", "warn"], { cwd: join(root, "apps/web") }),
    ),
    cp(join(root, "configurations"), join(serverDist, "configurations"), { recursive: true }),
    step("Preparing the embedded database", makeTemplate),
  ]);
  const failed = parts.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  await recordBuild(sources);
}

// Imported when it is needed: the packages may not have been there when this file was.
async function bundleServer() {
  const { bundle } = await import("./toolchain/bundle.mjs");
  const entryPoints = {
    main: "apps/server/src/main.ts",
    cli: "apps/server/src/cli/main.ts",
    "embedded-worker": "apps/server/src/platform/embedded/worker.ts",
  };
  await bundle(entryPoints, serverDist);
}

// One template serves all builds with the same PGlite.
async function makeTemplate() {
  const { version } = JSON.parse(await readFile(join(root, "node_modules/@electric-sql/pglite/package.json"), "utf8"));
  const cached = join(root, ".cache", `embedded-${version}`, "embedded-template.tar.gz");
  const target = join(serverDist, "embedded-template.tar.gz");
  await mkdir(serverDist, { recursive: true });
  await copyFile(cached, target).catch(async (error) => {
    if (error.code !== "ENOENT") throw error;
    await run(process.execPath, [join(root, "scripts/make-template.mjs"), cached]);
    await copyFile(cached, target);
  });
}

/** Says on standard error what went wrong, in the failed tool's own words where it has any. */
export function explain(error) {
  process.stderr.write(
    `${error instanceof ProgramFailedError ? `${error.message}\n${error.output.trimEnd()}` : (error.stack ?? error)}\n`,
  );
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? "")).href) {
  await build().catch((error) => {
    explain(error);
    process.exitCode = 1;
  });
}
