import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Program } from "./programs.ts";
import { ProgramMissingError, provide } from "./provision.ts";

let folder: string;
const program = (oldestMajor: number): Program => ({
  name: "Tidings",
  executables: ["tidings"],
  folders: [],
  companions: ["tidings-init"],
  oldestMajor,
  packages: { "apt-get": ["tidings-server"], dnf: ["tidings"], apk: ["tidings"], brew: ["tidings"] },
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cohort-provision-"));
  vi.stubEnv("PATH", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test("a program on the PATH is found, where its companions lie", async () => {
  const beside = mkdtempSync(join(folder, "real-"));
  install(join(beside, "tidings"), "echo tidings 16.2");
  install(join(beside, "tidings-init"), "exit 0");
  symlinkSync(join(beside, "tidings"), join(folder, "tidings"));
  expect(await provide(program(15))).toBe(join(beside, "tidings"));
});

test("a program without its companions, or too old, does not count; the error says what is needed", async () => {
  install(join(folder, "tidings"), "echo tidings 16.2");
  await expect(provide(program(15))).rejects.toThrow("The tests need Tidings 15 or newer. Install it");
  install(join(folder, "tidings-init"), "exit 0");
  await expect(provide(program(17))).rejects.toBeInstanceOf(ProgramMissingError);
});

test("what is missing is installed with the system's package manager", async () => {
  vi.spyOn(process, "getuid").mockReturnValue(0);
  install(
    join(folder, "apk"),
    `for name in tidings tidings-init; do printf '#!/bin/sh\\necho tidings 16.0\\n' > ${folder}/$name; /bin/chmod +x ${folder}/$name; done`,
  );
  expect(await provide(program(15))).toBe(join(folder, "tidings"));
});

test("an install that fails says how, and what to run", async () => {
  vi.spyOn(process, "getuid").mockReturnValue(0);
  install(join(folder, "dnf"), "echo no mirror answers; exit 1");
  const failure = provide(program(15));
  await expect(failure).rejects.toThrow(/no mirror answers/);
  await expect(failure).rejects.toThrow("Run: sudo dnf install tidings");
});

test("without the right to install, the error is the command to run", async () => {
  vi.spyOn(process, "getuid").mockReturnValue(1000);
  install(join(folder, "apt-get"), "exit 0");
  await expect(provide(program(15))).rejects.toThrow("Run: sudo apt-get install tidings-server");
});

function install(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
