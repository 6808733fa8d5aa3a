// Makes the template of a new embedded database: node scripts/make-template.mjs <file>. It runs in a process of its own
// because initdb takes hundreds of megabytes that would otherwise never be given back.
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { PGlite } from "@electric-sql/pglite";

const target = process.argv[2];
if (target === undefined) throw new Error("Name the file to write.");

const database = await PGlite.create("memory://");
const dump = await database.dumpDataDir("gzip");
await database.close();
await mkdir(dirname(target), { recursive: true });
// Renamed into place: neither an interrupted run nor two at once leave half a template.
const part = `${target}.${process.pid}`;
await writeFile(part, new Uint8Array(await dump.arrayBuffer()));
await rename(part, target);
