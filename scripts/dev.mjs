// npm run dev: the server restarts when its source changes; the pages come from Vite, which passes /api and /ws on.
import { join } from "node:path";
import { installPackages } from "./toolchain/install.mjs";
import { root } from "./toolchain/root.mjs";
import { attempt, program } from "./toolchain/run.mjs";

await installPackages();
const server = attempt(
  process.execPath,
  [join(root, program.tsx), "watch", "--clear-screen=false", "apps/server/src/main.ts"],
  { show: true },
);
const pages = attempt(process.execPath, [join(root, program.vite)], { show: true, cwd: join(root, "apps/web") });
// Either is useless without the other: the signal reaches the one that still runs.
await Promise.race([server, pages]);
process.kill(process.pid, "SIGTERM");
