import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "../../scripts/toolchain/bundle.mjs";
import { root } from "../../scripts/toolchain/root.mjs";

let bundling: Promise<string> | undefined;

/**
 * The program of a crashing server, bundled once from the present sources: servers here start dozens of times, and from
 * sources each start would compile every file again.
 */
export function bundledServer(): Promise<string> {
  bundling ??= bundleIt();
  return bundling;
}

/** Files of this suite run side by side: each makes its own and puts it in place in one step. */
async function bundleIt(): Promise<string> {
  const cache = join(root, ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "crashing-server-"));
  const target = join(cache, "crashing-server.js");
  await bundle({ "crashing-server": "tests/chaos/crashing-server.ts" }, folder);
  await rename(join(folder, "crashing-server.js"), target);
  await rm(folder, { recursive: true });
  return target;
}
