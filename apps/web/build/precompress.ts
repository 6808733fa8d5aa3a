import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";
import type { Plugin } from "vite";

const worthIt = /\.(js|css|svg)$/;
const leastBytes = 1024;

const encodings = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

/** Lays a compressed copy beside every file that gains by it, so that a server compresses nothing while people wait. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((name) => worthIt.test(name));
      await Promise.all(files.map((name) => lay(join(dir ?? ".", name))));
    },
  };
}

async function lay(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < leastBytes) return;
  for (const [ending, compress] of Object.entries(encodings))
    await writeFile(`${path}.${ending}`, await compress(bytes));
}
