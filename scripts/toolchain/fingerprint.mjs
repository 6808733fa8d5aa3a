import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";

const record = join(root, ".cache/build.json");
const sources = [
  "package-lock.json",
  "tsconfig.base.json",
  "scripts/build.mjs",
  "scripts/make-template.mjs",
  "packages",
  "apps",
  "configurations",
];
const outside = new Set(["node_modules", "dist", "coverage", "data", ".cache"]);
const results = [
  "apps/server/dist/main.js",
  "apps/server/dist/cli.js",
  "apps/server/dist/embedded-worker.js",
  "apps/server/dist/embedded-template.tar.gz",
  "apps/web/dist/index.html",
];

/** A hash of everything the build reads. */
export async function fingerprint() {
  const hash = createHash("sha256");
  for (const source of sources) await digest(hash, source);
  return hash.digest("hex");
}

/** Whether the last build was made from these sources and its results are still there. */
export async function isBuilt(current) {
  const present = await Promise.all(results.map((path) => access(join(root, path)).then(yes, no)));
  if (!present.every(Boolean)) return false;
  const last = await readFile(record, "utf8").catch(() => "{}");
  return JSON.parse(last).fingerprint === current;
}

/** Remembers what the build was made from. */
export async function recordBuild(current) {
  await mkdir(dirname(record), { recursive: true });
  await writeFile(record, JSON.stringify({ fingerprint: current }));
}

async function digest(hash, path) {
  const absolute = join(root, path);
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error) => {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (entries === undefined) {
    hash.update(`${path}\n`).update(await readFile(absolute));
    return;
  }
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!outside.has(name) && !/\.test\.tsx?$/.test(name)) await digest(hash, `${path}/${name}`);
  }
}

const yes = () => true;
const no = () => false;
