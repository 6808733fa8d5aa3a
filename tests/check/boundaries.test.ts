import { createRequire } from "node:module";
import { afterEach, expect, test } from "vitest";
import { lookAtImports } from "../../scripts/toolchain/gates.mjs";
import { accomplices, rooms, violations } from "./rooms.ts";
import { buildSkeleton, type Tree } from "./skeleton.ts";

const { forbidden } = createRequire(import.meta.url)("../../dependency-cruiser.cjs") as {
  forbidden: { name: string }[];
};
let remove: () => Promise<void> = () => Promise.resolve();
afterEach(() => remove());

async function look(tree: Tree): Promise<string[]> {
  const skeleton = await buildSkeleton(tree);
  remove = skeleton.remove;
  const wrong = await lookAtImports(skeleton.folder);
  return wrong === "" ? [] : wrong.split("\n");
}

test("the rooms with the imports they may have pass", async () => {
  expect(await look(rooms)).toEqual([]);
});

test("each planted violation fails under its rule's name", async () => {
  const planted = Object.fromEntries(violations.map(([, path, content]) => [path, content]));
  const wrong = await look({ ...rooms, ...accomplices, ...planted });
  for (const [rule, path] of violations) {
    expect(
      wrong.filter((line) => line.startsWith(`${rule}: ${path} imports`)),
      `${rule} in ${path}`,
    ).not.toEqual([]);
  }
});

test("no rule is without a planted violation", () => {
  const proven = new Set(violations.map(([rule]) => rule));
  expect(forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});

test("a source file the cruiser does not see is a failure", async () => {
  const hidden = "apps/server/src/cache/node_modules/hidden.ts";
  expect(await look({ ...rooms, [hidden]: "export {};" })).toEqual([`not cruised: ${hidden}`]);
});
