import { access, readdir, stat, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Config } from "../../platform/config.ts";
import { requireFreePort } from "../../require-free-port.ts";
import { type Finding, fails, warns, well } from "./finding.ts";

const gib = 2 ** 30;
const dayMs = 86_400_000;

/** This process, its disk, its port, its secrets, and the age of the newest backup. */
export async function checkMachine(config: Config, backups: string | undefined): Promise<Finding[]> {
  return [
    checkNode(),
    await checkDisk(config.dataDir),
    await checkPort(config),
    await checkSecret(config),
    checkAddress(config),
    ...(backups === undefined ? [] : [await checkBackups(backups)]),
  ];
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const what = `Node ${process.versions.node}`;
  if (major < 20 || (major === 20 && minor < 19)) return fails(what, "Install Node 20.19 or newer, best 24.");
  if (major < 22) return warns(what, "It works, but gets no security fixes any more. Plan for Node 24.");
  return well(what);
}

async function checkDisk(dataDir: string): Promise<Finding> {
  const folder = await firstThatExists(resolve(dataDir));
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / gib;
  const what = `${free.toFixed(1)} GiB free at ${folder}`;
  if (free < 0.5) return fails(what, "Free some space: a database that cannot write stops.");
  return free < 5 ? warns(what, "Work and files need room. Leave at least 5 GiB.") : well(what);
}

async function firstThatExists(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const there = await access(folder).then(
      () => true,
      () => false,
    );
    if (there || folder === dirname(folder)) return folder;
  }
}

async function checkPort(config: Config): Promise<Finding> {
  const address = `port ${config.port}`;
  const free = await requireFreePort(config).then(
    () => true,
    () => false,
  );
  if (free) return well(`${address} is free`);
  const answer = await fetch(`http://127.0.0.1:${config.port}/api/health/ready`, { signal: AbortSignal.timeout(3_000) })
    .then((response) => response.json() as Promise<{ status?: string; checks?: Record<string, string> }>)
    .catch(() => undefined);
  if (answer?.status === "ready") return well(`a Cohort serves on ${address}`);
  if (answer?.status === "degraded")
    return warns(
      `a Cohort serves on ${address}, degraded: ${JSON.stringify(answer.checks)}`,
      "See what is not ok below.",
    );
  return answer
    ? fails(`what serves on ${address} is not ready`, "Look at its log: it says what it waits for.")
    : fails(`${address} is taken or not allowed`, "Stop the other program, or choose another port with PORT.");
}

async function checkSecret({ authSecret, dataDir }: Config): Promise<Finding> {
  if (authSecret) return well("AUTH_SECRET is set");
  const path = join(dataDir, "auth-secret");
  const file = await stat(path).catch(() => undefined);
  if (!file) return well("the secret for sessions is made at the first start");
  return (file.mode & 0o077) === 0
    ? well(`the secret for sessions is in ${path}`)
    : fails(`${path} may be read by others`, `Run: chmod 600 ${path}`);
}

function checkAddress({ production, publicUrl, demo }: Config): Finding {
  if (demo) return warns("demo accounts with a published password exist", "Set DEMO=false before real people come.");
  if (!production) return warns("NODE_ENV is not production", "Set NODE_ENV=production where real people work.");
  return publicUrl?.startsWith("https://")
    ? well(`people use ${publicUrl}`)
    : warns(
        `people use ${publicUrl}, without https`,
        "Put a proxy with a certificate in front: cookies travel in the open.",
      );
}

async function checkBackups(folder: string): Promise<Finding> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) return fails(`there is no folder ${folder}`, "Name the folder to which backups are written.");
  const ages = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  if (ages.length === 0) return fails(`there is no backup in ${folder}`, "Run: cohort backup <file>, every night.");
  const days = (Date.now() - Math.max(...ages)) / dayMs;
  const what = `the newest backup is ${days < 1 ? `${Math.round(days * 24)} hours` : `${days.toFixed(1)} days`} old`;
  return days > 2 ? fails(what, "See why the nightly backup does not run.") : well(what);
}
