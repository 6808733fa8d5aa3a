import { chromiumProgram, postgresProgram, redisProgram } from "../tests/environment/programs.ts";
import { ProgramMissingError, provide } from "../tests/environment/provision.ts";

// One after the other: package managers take one lock.
try {
  for (const program of [postgresProgram, redisProgram, chromiumProgram]) {
    process.stdout.write(`${program.name}: ${await provide(program)}\n`);
  }
} catch (error) {
  if (!(error instanceof ProgramMissingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
