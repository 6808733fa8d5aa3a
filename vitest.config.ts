import "./tests/environment/group-by.ts";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const cores = 2;

/** What asserts times, or how long things take beside each other: these files have the machine to themselves. */
const timed = [
  "tests/flow/authorisation/ending.test.ts",
  "tests/flow/attacks/limits.test.ts",
  "tests/flow/delivery.test.ts",
];

type Settings = { include: string[]; exclude?: string[]; timeoutMs: number; workers?: number };

/**
 * Suites whose files start servers; each suite waits for the one before it. Their files share a process, because the
 * server's modules, loaded and compiled anew, cost more than most files do.
 */
function suite(
  name: string,
  order: number,
  { include, exclude = [], timeoutMs, workers = 1 }: Settings,
): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      exclude,
      environment: "node",
      testTimeout: timeoutMs,
      hookTimeout: 60_000,
      maxWorkers: workers,
      fileParallelism: workers > 1,
      isolate: false,
      sequence: { groupOrder: order },
    },
  };
}

export default defineConfig({
  test: {
    globalSetup: ["tests/environment/global-setup.ts"],
    passWithNoTests: true,
    maxWorkers: cores,
    slowTestThreshold: 2_000,
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/contract/**/*.test.ts", "apps/server/**/*.test.ts", "tests/environment/**/*.test.ts"],
          environment: "node",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: "./apps/web/vite.config.ts",
        test: {
          name: "web",
          root: "apps/web",
          include: ["{src,build}/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          testTimeout: 20_000,
          maxWorkers: cores,
          sequence: { groupOrder: 1 },
        },
      },
      suite("check", 2, { include: ["tests/check/**/*.test.ts"], timeoutMs: 60_000 }),
      suite("contract", 3, { include: ["packages/channels/**/*.test.ts"], timeoutMs: 30_000 }),
      suite("convergence", 4, { include: ["tests/convergence/**/*.test.ts"], timeoutMs: 60_000, workers: cores }),
      suite("flow", 5, { include: ["tests/flow/**/*.test.ts"], exclude: timed, timeoutMs: 120_000, workers: cores }),
      suite("timed", 6, { include: timed, timeoutMs: 120_000 }),
      suite("chaos", 7, { include: ["tests/chaos/**/*.test.ts"], timeoutMs: 180_000, workers: cores }),
      suite("browser", 8, { include: ["tests/browser/**/*.test.ts"], timeoutMs: 180_000, workers: cores }),
      suite("bench", 9, { include: ["bench/**/*.bench.ts"], timeoutMs: 600_000 }),
    ],
  },
});
