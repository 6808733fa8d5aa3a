import { spawn } from "node:child_process";

export type Outcome = { code: number | null; output: string; complaint: string };

/** Runs the built `cohort` as an operator would, with these variables and no others of Cohort's. */
export async function runCohort(parameters: readonly string[], environment: Record<string, string>): Promise<Outcome> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["apps/server/dist/cli.js", ...parameters], {
    env: { PATH, HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, complaint] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, output, complaint };
}

/** The same, for a command that has to succeed. */
export async function cohort(parameters: readonly string[], environment: Record<string, string>): Promise<string> {
  const { code, output, complaint } = await runCohort(parameters, environment);
  if (code !== 0) throw new Error(`cohort ${parameters.join(" ")} ended with ${code}:\n${complaint}${output}`);
  return output;
}
