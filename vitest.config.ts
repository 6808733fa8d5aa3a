import "./tests/environment/group-by.ts";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const cores = 2;

/**
 * Suites whose files start servers run one file at a time; each suite waits for the one before it. Their files share a
 * process, because the server's modules, loaded and compiled anew, cost more than most files do.
 */
function suite(name: string, order: number, include: string[], timeoutMs: number): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      environment: "node",
      testTimeout: timeoutMs,
      hookTimeout: 60_000,
      maxWorkers: 1,
      fileParallelism: false,
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
      suite("check", 2, ["tests/check/**/*.test.ts"], 60_000),
      suite("contract", 3, ["packages/channels/**/*.test.ts"], 30_000),
      suite("convergence", 4, ["tests/convergence/**/*.test.ts"], 60_000),
      suite("flow", 5, ["tests/flow/**/*.test.ts"], 120_000),
      suite("chaos", 6, ["tests/chaos/**/*.test.ts"], 180_000),
      suite("browser", 7, ["tests/browser/**/*.test.ts"], 180_000),
      suite("bench", 8, ["bench/**/*.bench.ts"], 600_000),
    ],
  },
});
