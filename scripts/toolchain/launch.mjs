import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, explain } from "../build.mjs";
import { fingerprint, isBuilt } from "./fingerprint.mjs";
import { installPackages } from "./install.mjs";
import { root } from "./root.mjs";

/** Makes the checkout runnable and runs a program of it here, so that signals and the exit status are its own. */
export async function launch(program = "main.js") {
  try {
    const ready = await isBuilt(await fingerprint());
    await installPackages({ development: !ready });
    if (!ready) await build();
  } catch (error) {
    explain(error);
    process.exitCode = 1;
    return;
  }
  const target = join(root, "apps/server/dist", program);
  process.setSourceMapsEnabled(true);
  // Processes the server forks run the program named here: the server, not this start again.
  process.argv[1] = target;
  await import(pathToFileURL(target).href);
}
