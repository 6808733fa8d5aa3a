import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

const block = 512;

/** Packs files into one archive that every system opens (ustar, compressed by gzip). */
export async function packFiles(path: string, files: readonly string[]): Promise<void> {
  await pipeline(Readable.from(contents(files)), createGzip(), createWriteStream(path, { mode: 0o600, flags: "wx" }));
}

async function* contents(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) {
    const { size, mtimeMs } = await stat(file);
    yield header(basename(file), size, mtimeMs);
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
    yield Buffer.alloc((block - (size % block)) % block);
  }
  yield Buffer.alloc(2 * block);
}

/** POSIX.1-1988, section "ustar interchange format". Names here are short and plain. */
function header(name: string, size: number, mtimeMs: number): Buffer {
  const bytes = Buffer.alloc(block);
  const octal = (value: number, digits: number) => `${Math.floor(value).toString(8).padStart(digits, "0")}\0`;
  bytes.write(name, 0, 100);
  bytes.write(octal(0o644, 7), 100);
  bytes.write(octal(0, 7) + octal(0, 7), 108);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(mtimeMs / 1000, 11), 136);
  bytes.write("        0", 148);
  bytes.write("ustar\x0000", 257);
  const sum = bytes.reduce((all, byte) => all + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}
