import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadOrCreateSecret } from "./secret.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cohort-secret-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("starts that come together make one secret, which only its owner may read", async () => {
  const dataDir = join(folder, "data");
  const made = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecret(dataDir)));
  expect(new Set(made).size).toBe(1);
  expect(made[0]?.length).toBeGreaterThanOrEqual(44);
  expect(await loadOrCreateSecret(dataDir)).toBe(made[0]);
  expect(await readdir(dataDir)).toEqual(["auth-secret"]);
  expect((await stat(join(dataDir, "auth-secret"))).mode & 0o777).toBe(0o600);
});

test("a file that holds no secret is refused, not replaced: everybody would be signed out", async () => {
  await writeFile(join(folder, "auth-secret"), "");
  await expect(loadOrCreateSecret(folder)).rejects.toThrow("holds no secret");
});
