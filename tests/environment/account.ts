import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Who a server runs as and where that account may keep data. Without an identity: as this process. */
export type Account = { identity?: { uid: number; gid: number }; writableFolder: string };

/** PostgreSQL refuses to run as root: then its own account, or nobody, runs it. */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return { writableFolder: tmpdir() };
  for (const name of ["postgres", "nobody"]) {
    const identity = await identityOf(name);
    if (!identity) continue;
    for (const folder of [tmpdir(), "/tmp", "/var/tmp"]) {
      if (await canEnter(identity, folder)) return { identity, writableFolder: folder };
    }
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and neither the account postgres nor nobody can enter a temporary folder. Run the tests as an ordinary user.",
  );
}

async function identityOf(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map((flag) =>
      run("id", [flag, name]).then(
        (answer) => Number(answer.stdout),
        () => undefined,
      ),
    ),
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

async function canEnter(identity: { uid: number; gid: number }, folder: string): Promise<boolean> {
  return run("test", ["-x", folder], { ...identity, cwd: "/" }).then(
    () => true,
    () => false,
  );
}
