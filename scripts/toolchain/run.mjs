import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** A program ended with something other than 0; `output` is all it wrote. */
export class ProgramFailedError extends Error {
  constructor(command, status, output) {
    super(`${command} ended with ${status}`);
    this.name = "ProgramFailedError";
    this.output = output;
  }
}

const running = new Set();
const signals = ["SIGINT", "SIGTERM"];

function passOn(signal) {
  for (const child of running) child.kill(signal);
  for (const each of signals) process.off(each, passOn);
  // Raised again, so that whoever started this sees how it ended.
  process.kill(process.pid, signal);
}

// Heard only while a child runs: afterwards signals belong to whatever this process becomes.
function track(child) {
  if (running.size === 0) for (const signal of signals) process.on(signal, passOn);
  running.add(child);
  child.once("close", () => {
    running.delete(child);
    if (running.size === 0) for (const signal of signals) process.off(signal, passOn);
  });
}

/** Runs a program without input, quietly; returns what it wrote or throws ProgramFailedError. */
export async function run(file, parameters, options = {}) {
  const { status, output } = await attempt(file, parameters, options);
  if (status !== 0) throw new ProgramFailedError([file, ...parameters].join(" "), status, output);
  return output;
}

/** Runs a program without input and returns its exit status (a signal's name when killed) and what it wrote. */
export function attempt(file, parameters, { cwd = root, env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"];
    const child = spawn(file, parameters, { cwd, env: { ...process.env, ...env }, stdio });
    track(child);
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (status, signal) => {
      resolve({ status: status ?? signal, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** The programs of packages, to be run with this Node. */
export const program = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  depcruise: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  knip: "node_modules/knip/bin/knip.js",
  tsc: "node_modules/typescript/bin/tsc",
  tsx: "node_modules/tsx/dist/cli.mjs",
  vite: "node_modules/vite/bin/vite.js",
  vitest: "node_modules/vitest/vitest.mjs",
};
