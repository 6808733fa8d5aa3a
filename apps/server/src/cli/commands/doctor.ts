import type { Command } from "commander";
import { checkDatabase } from "../checks/database.ts";
import type { Finding } from "../checks/finding.ts";
import { checkMachine } from "../checks/machine.ts";
import { checkMail, checkRedis } from "../checks/services.ts";
import { environment, say } from "../open.ts";

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("look at everything Cohort needs and say what to do; exits with 1 when something fails")
    .option("--backups <folder>", "where backups are kept, to see how old the newest is")
    .action(async ({ backups }: { backups?: string }) => {
      const config = environment();
      const parts = await Promise.all([
        checkMachine(config, backups),
        checkDatabase(config),
        checkRedis(config.redisUrl),
        checkMail(config.mail),
      ]);
      const findings = parts.flat();
      for (const finding of findings) say(line(finding));
      const failed = findings.filter(({ state }) => state === "fails").length;
      const warned = findings.filter(({ state }) => state === "warns").length;
      say(`\n${failed} to mend, ${warned} to think about, ${findings.length - failed - warned} well.`);
      if (failed > 0) process.exitCode = 1;
    });
}

const marks = { well: "ok  ", warns: "warn", fails: "FAIL" } as const;

function line({ state, what, advice }: Finding): string {
  return `${marks[state]} ${what}${advice ? `\n     → ${advice}` : ""}`;
}
