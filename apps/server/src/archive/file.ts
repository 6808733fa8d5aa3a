import { createReadStream, createWriteStream } from "node:fs";
import { link, open, rm, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pipeline, Readable } from "node:stream";
import { pipeline as pipe } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { ArchiveError, type Line, parseLine } from "./format.ts";

/**
 * Writes an archive to a file that is complete or not there: under another name until it is on the disk, then in its
 * place, never over a file that exists. Readable by its owner alone: it holds password hashes and people's work.
 */
export async function writeArchiveFile(path: string, lines: AsyncIterable<Line>): Promise<{ bytes: number }> {
  const part = `${path}.${process.pid}.part`;
  const taken = () => new ArchiveError(`${path} exists. Choose another name.`);
  // Before anything is read, so that nobody waits for what will be refused.
  if (await stat(path).catch(() => undefined)) throw taken();
  try {
    const texts = Readable.from(asTexts(lines), { objectMode: true, highWaterMark: 2 });
    await pipe(texts, createGzip(), createWriteStream(part, { mode: 0o600, flags: "wx" }));
    const file = await open(part, "r+");
    await file.sync().finally(() => file.close());
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" ? taken() : error;
    });
    return { bytes: (await stat(path)).size };
  } finally {
    await rm(part, { force: true });
  }
}

async function* asTexts(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** Reads an archive's lines as they are needed. Throws ArchiveError for what is none, damaged or cut off. */
export async function* readArchiveFile(path: string): AsyncGenerator<Line> {
  let broken: NodeJS.ErrnoException | undefined;
  const bytes = pipeline(createReadStream(path), createGunzip(), (error) => {
    broken = error ?? undefined;
  });
  try {
    for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (broken) break;
      yield parseLine(text);
    }
  } catch (error) {
    broken ??= error as NodeJS.ErrnoException;
    if (error instanceof ArchiveError && !isDamage(broken)) throw error;
  } finally {
    bytes.destroy();
  }
  if (!broken) return;
  if (isDamage(broken)) throw new ArchiveError(`${path} is damaged, cut off or no archive. Use another backup.`);
  if (broken.code === "ERR_STREAM_PREMATURE_CLOSE") return;
  throw broken;
}

function isDamage(error: NodeJS.ErrnoException): boolean {
  return error.code?.startsWith("Z_") ?? false;
}
