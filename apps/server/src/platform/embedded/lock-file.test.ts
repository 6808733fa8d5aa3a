import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataDirectoryInUseError } from "./errors.ts";
import { lockDirectory } from "./lock-file.ts";

let directory: string;
const lockFile = () => join(directory, "lock");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cohort-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("a second taker is told who holds the directory", () => {
  const lock = lockDirectory(directory);
  const attempt = () => lockDirectory(directory);
  expect(attempt).toThrow(DataDirectoryInUseError);
  expect(attempt).toThrow(`in use by process ${process.pid}.`);
  lock.release();
  expect(existsSync(lockFile())).toBe(false);
  lockDirectory(directory).release();
});

test("the lock of a process that is gone is taken over", () => {
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  leaveLock({ pid: gone, host: hostname(), started: null });
  const lock = lockDirectory(directory);
  expect(holder().pid).toBe(process.pid);
  lock.release();
});

test("the lock of an earlier process with a pid in use again is taken over", () => {
  leaveLock({ pid: process.pid, host: hostname(), started: "another boot 1" });
  lockDirectory(directory).release();
});

test("a lock of another host holds as long as it beats", () => {
  leaveLock({ pid: 1, host: "another-host", started: null });
  expect(() => lockDirectory(directory)).toThrow("in use by process 1 on another-host");
  const aMinuteAgo = new Date(Date.now() - 60_000);
  utimesSync(lockFile(), aMinuteAgo, aMinuteAgo);
  lockDirectory(directory).release();
});

test("a lock file that says nothing is taken over", () => {
  writeFileSync(lockFile(), "");
  lockDirectory(directory).release();
});

test("releasing leaves the lock of a later holder alone", () => {
  const lock = lockDirectory(directory);
  leaveLock({ pid: 1, host: "another-host", started: null });
  lock.release();
  expect(holder().host).toBe("another-host");
});

function leaveLock(content: { pid: number; host: string; started: string | null }): void {
  writeFileSync(lockFile(), JSON.stringify({ ...content, token: "left behind" }));
}

function holder(): { pid: number; host: string } {
  return JSON.parse(readFileSync(lockFile(), "utf8")) as { pid: number; host: string };
}
