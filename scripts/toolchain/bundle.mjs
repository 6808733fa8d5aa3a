import { join } from "node:path";
import { build, formatMessages } from "esbuild";
import { root } from "./root.mjs";
import { ProgramFailedError } from "./run.mjs";

/**
 * Bundles programs of the server into a folder, named by the keys of `entryPoints` (paths from the root). Packages stay
 * in node_modules; the workspaces are TypeScript source and are bundled in. Throws ProgramFailedError.
 */
export async function bundle(entryPoints, outdir) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    packages: "external",
    alias: {
      "@cohort/contract": join(root, "packages/contract/src"),
      "@cohort/channels": join(root, "packages/channels/src"),
    },
    sourcemap: true,
    logLevel: "silent",
  }).catch(async ({ errors, message }) => {
    const said = errors ? (await formatMessages(errors, { kind: "error" })).join("") : message;
    throw new ProgramFailedError("esbuild", 1, said);
  });
}
