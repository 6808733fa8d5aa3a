import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The folder of an embedded database's template, for `openEmbedded({ templateDir })`: made once per version of PGlite
 * (about 3 s), so that a test's own new database costs under a second.
 */
export async function templateFolder(): Promise<string> {
  const description = await readFile(join(root, "node_modules/@electric-sql/pglite/package.json"), "utf8");
  const { version } = JSON.parse(description) as { version: string };
  const folder = join(root, ".cache", `embedded-${version}`);
  const template = join(folder, "embedded-template.tar.gz");
  await access(template).catch(() =>
    promisify(execFile)(process.execPath, [join(root, "scripts/make-template.mjs"), template]),
  );
  return folder;
}
