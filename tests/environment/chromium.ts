import { chromiumProgram } from "./programs.ts";
import { provide } from "./provision.ts";

/** The path of Chromium (or Chrome), installed if need be. Throws ProgramMissingError. */
export function findChromium(): Promise<string> {
  return provide(chromiumProgram);
}

/** Flags that keep a headless browser quiet, off the network and able to run as root in a container. */
export const chromiumFlags: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
