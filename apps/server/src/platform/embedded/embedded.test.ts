import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templateFolder } from "../../../../../tests/environment/embedded-template.ts";
import { openEmbedded } from "./embedded.ts";
import { DataDirectoryInUseError, DataDirectoryUnwritableError } from "./errors.ts";

let folder: string;
let templateDir: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cohort-embedded-"));
  templateDir = await templateFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a new directory is filled from the template and keeps its data when reopened", async () => {
  const said: string[] = [];
  const options = {
    dataDir: join(folder, "new", "data"),
    templateDir,
    onProgress: (message: string) => said.push(message),
  };
  const first = await openEmbedded(options);
  await first.pool.query("create table kept (id int); insert into kept values (7)");
  await Promise.all([first.close(), first.close()]);
  const second = await openEmbedded(options);
  expect((await second.pool.query("select id from kept")).rows).toEqual([{ id: 7 }]);
  await second.close();
  expect(said).toEqual(["Unpacking the embedded database", "Opening the embedded database"]);
});

test("without a template, or with a broken one, it is created by initdb", async () => {
  const broken = join(folder, "broken");
  mkdirSync(broken);
  writeFileSync(join(broken, "embedded-template.tar.gz"), "not a template");
  const said: string[] = [];
  const database = await openEmbedded({
    dataDir: join(folder, "slow"),
    templateDir: broken,
    onProgress: (message) => said.push(message),
  });
  expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await database.close();
  expect(said.at(-1)).toBe("Creating the embedded database");
}, 60_000);

test("what an interrupted first start left behind is cleared away", async () => {
  const dataDir = join(folder, "interrupted");
  mkdirSync(join(dataDir, "postgres"), { recursive: true });
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "18\n");
  const database = await openEmbedded({ dataDir, templateDir });
  expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await database.close();
});

test("one directory is opened once", async () => {
  const dataDir = join(folder, "once");
  const database = await openEmbedded({ dataDir, templateDir });
  await expect(openEmbedded({ dataDir, templateDir })).rejects.toBeInstanceOf(DataDirectoryInUseError);
  await database.close();
  await (await openEmbedded({ dataDir, templateDir })).close();
});

test("a directory that cannot be made or written is named", async () => {
  writeFileSync(join(folder, "a-file"), "");
  const attempt = openEmbedded({ dataDir: join(folder, "a-file", "data"), templateDir });
  await expect(attempt).rejects.toBeInstanceOf(DataDirectoryUnwritableError);
  await expect(attempt).rejects.toThrow(/a-file\/data cannot be written \(ENOTDIR\)/);
});

test("what was committed survives kill -9, and the lock of the killed does not hold", async () => {
  const dataDir = join(folder, "killed");
  const program = `
    import { openEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
    const database = await openEmbedded(${JSON.stringify({ dataDir, templateDir })});
    await database.pool.query("create table kept (id int)");
    for (let id = 1; ; id += 1) {
      await database.pool.query("insert into kept values ($1)", [id]);
      process.stdout.write(id + "\\n");
    }`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
  const written = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split("\n").length > 200) child.kill("SIGKILL");
    });
    child.once("error", reject);
    child.once("close", () => resolve(output));
  });
  const acknowledged = Number(written.trim().split("\n").at(-1));
  expect(acknowledged).toBeGreaterThanOrEqual(200);

  const database = await openEmbedded({ dataDir, templateDir });
  const { rows } = await database.pool.query<{ rows: number; newest: number }>(
    "select count(*) as rows, max(id) as newest from kept",
  );
  const { rows: count = 0, newest = 0 } = rows[0] ?? {};
  expect(newest).toBeGreaterThanOrEqual(acknowledged);
  expect(count).toBe(newest);
  await database.close();
}, 60_000);
