/** How the tests run: `main` in minutes on every change, `long` (*.long.test.ts) before an issue is called resolved. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./slowest-first.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
// Setting them replaces Vite's own. Without its "module", which Node does not know: packages keep files for bundlers behind it.
const conditions = ["windsock-src", "node", "development|production"];

export default defineConfig({
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["windsock-src", "node"] } },
  test: {
    pool: "forks",
    // A worker keeps its modules from file to file: to load them anew for each took 100 s of processor time in all.
    isolate: false,
    // Twice the two cores of the machines it runs on: half of a slow file's time is waiting.
    maxWorkers: 4,
    sequence: { sequencer: SlowestFirst },
    // For what Node itself resolves, and for the children that the code under test forks: they inherit it.
    execArgv: ["--conditions=windsock-src"],
    globalSetup: "test/support/global-setup.ts",
    setupFiles: "test/support/forget-operators.ts",
    // For what hangs; a machine that has much else to do may be ten times slower than usual.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: "main",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.long.test.ts", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: { name: "long", include: ["test/**/*.long.test.ts"], testTimeout: 10 * 60_000, hookTimeout: 5 * 60_000 },
      },
    ],
  },
});
