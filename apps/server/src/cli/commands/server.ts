import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { migrate } from "../../platform/database/migrate.ts";
import { environment, nameOf, say, withDatabase } from "../open.ts";

export function addServerCommands(program: Command): void {
  program
    .command("start")
    .description("run the server in this terminal until Ctrl-C")
    .action(async () => {
      const bundled = !import.meta.url.endsWith(".ts");
      const server = new URL(bundled ? "./main.js" : "../../main.ts", import.meta.url);
      // Processes the server forks run the program named here.
      process.argv[1] = fileURLToPath(server);
      await import(server.href);
    });

  program
    .command("migrate")
    .description("bring the database to the schema of this version")
    .action(async () => {
      const config = environment();
      await withDatabase(config, async ({ db }) => {
        const applied = await migrate(db);
        say(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Everything was up to date.");
        say(`Ready: ${nameOf(config)}.`);
      });
    });
}
