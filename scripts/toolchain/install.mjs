import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { step } from "./step.mjs";

/** Installs the packages of the lock file unless exactly they are there. Packages for development only when asked for. */
export async function installPackages({ development = true } = {}) {
  if (await areInstalled(development)) return;
  const npm = process.env.npm_execpath;
  const parameters = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  await step("Installing packages", () =>
    npm
      ? run(process.execPath, [npm, ...parameters])
      : run(process.platform === "win32" ? "npm.cmd" : "npm", parameters),
  );
}

async function areInstalled(development) {
  const [wanted, present] = await Promise.all([
    readLock("package-lock.json"),
    readLock("node_modules/.package-lock.json"),
  ]);
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional, link }]) => {
    // Workspaces are links; optional packages are for other platforms.
    if (!path.includes("node_modules/") || optional || devOptional || link || (dev && !development)) return true;
    return present[path]?.version === version;
  });
}

async function readLock(path) {
  try {
    return JSON.parse(await readFile(join(root, path), "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
