import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files by path: what each imports, as import statements without the keyword, or as whole statements. */
export type Tree = Record<string, string>;

/** A small tree of Cohort's rooms in a folder of its own, so that violations can be planted beside people at work. */
export async function buildSkeleton(tree: Tree): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "cohort-rooms-"));
  const exported = {
    contract: { "./*": "./src/*.ts" },
    channels: { ".": "./src/index.ts", "./client": "./src/client/index.ts" },
  };
  await mkdir(join(folder, "node_modules/@cohort"), { recursive: true });
  for (const [name, exports] of Object.entries(exported)) {
    await write(
      folder,
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@cohort/${name}`, type: "module", exports }),
    );
    await symlink(join(folder, "packages", name), join(folder, "node_modules/@cohort", name), "dir");
  }
  await write(folder, "node_modules/react/package.json", JSON.stringify({ name: "react", main: "index.js" }));
  await write(folder, "node_modules/react/index.js", "");
  await write(
    folder,
    "package.json",
    JSON.stringify({ dependencies: { react: "*", "@cohort/contract": "*", "@cohort/channels": "*" } }),
  );
  await write(
    folder,
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: {
        allowImportingTsExtensions: true,
        noEmit: true,
        moduleResolution: "bundler",
        module: "ESNext",
      },
    }),
  );
  for (const [path, content] of Object.entries(tree)) await write(folder, path, content);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function write(folder: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
