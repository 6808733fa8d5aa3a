import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The secret that signs session tokens, kept beside the embedded database in a file only its owner reads; made at
 * the first start. Two processes starting together end up with the same one. Throws what the file system throws,
 * and an Error for a file that holds no secret: a new one would sign everybody out.
 */
export async function loadOrCreateSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "auth-secret");
  return (await readSecret(path)) ?? (await createSecret(dataDir, path));
}

async function createSecret(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(33).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  try {
    // Unlike a rename, a link never replaces the secret another process has just made, and it is never half written.
    await link(draft, path).catch(unless("EEXIST"));
  } finally {
    await rm(draft);
  }
  const secret = await readSecret(path);
  if (secret === undefined) throw new Error(`The secret ${path} was removed while it was made. Start again.`);
  return secret;
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(unless("ENOENT"));
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (secret.length < 32) throw new Error(`${path} holds no secret. Restore it, or remove it to sign everybody out.`);
  await chmod(path, 0o600);
  return secret;
}

function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
