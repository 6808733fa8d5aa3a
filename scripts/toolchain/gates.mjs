import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./root.mjs";
import { attempt, program } from "./run.mjs";

/** What `npm run check` looks at. Each gate answers with what is wrong, or with nothing. */
export const gates = [
  { name: "types of the server, packages and suites", look: () => typesOf(".", "server") },
  { name: "types of the pages", look: () => typesOf("apps/web", "web") },
  {
    name: "format and lint (biome)",
    look: () => says(program.biome, ["check", ".", "--diagnostic-level=warn", "--error-on-warnings"]),
  },
  { name: "who imports whom (dependency-cruiser)", look: lookAtImports },
  { name: "nothing unused (knip)", look: () => says(program.knip, ["--no-config-hints"]) },
];

function typesOf(project, name) {
  const state = join(root, ".cache/types", `${name}.tsbuildinfo`);
  return says(program.tsc, ["-p", project, "--incremental", "--tsBuildInfoFile", state]);
}

async function says(file, parameters) {
  const { status, output } = await attempt(process.execPath, [join(root, file), ...parameters]);
  return status === 0 ? "" : output.trim() || `ended with ${status}`;
}

/** Broken import rules under `folder`, and every source file the cruiser did not see: a rule over nothing always holds. */
export async function lookAtImports(folder = root) {
  const parameters = ["--config", join(root, "dependency-cruiser.cjs"), "--output-type", "json", "packages", "apps"];
  const { output } = await attempt(process.execPath, [join(root, program.depcruise), ...parameters], { cwd: folder });
  if (!output.startsWith("{")) return output.trim() || "the cruiser said nothing";
  const { modules, summary } = JSON.parse(output);
  const cruised = new Set(modules.map(({ source }) => source));
  const unseen = (await sourcesOf(folder)).filter((path) => !cruised.has(path));
  return [
    ...summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} imports ${to}. ${commentOf(summary, rule.name)}`,
    ),
    ...unseen.map((path) => `not cruised: ${path}`),
  ].join("\n");
}

function commentOf(summary, name) {
  return summary.ruleSetUsed.forbidden.find((rule) => rule.name === name)?.comment ?? "";
}

async function sourcesOf(folder) {
  const found = [];
  for (const room of ["packages", "apps"]) {
    for (const name of await readdir(join(folder, room))) {
      const files = await readdir(join(folder, room, name, "src"), { recursive: true }).catch(nothingWhenAbsent);
      found.push(...files.filter((path) => /\.tsx?$/.test(path)).map((path) => `${room}/${name}/src/${path}`));
    }
  }
  return found;
}

function nothingWhenAbsent(error) {
  if (["ENOENT", "ENOTDIR"].includes(error.code)) return [];
  throw error;
}
