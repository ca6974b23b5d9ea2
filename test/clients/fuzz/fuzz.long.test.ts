// The fuzzer for long: thousands of cases over the document of each generation.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("run", import.meta.url));
const FEWEST_CASES = 4_000;

test(
  "schemathesis finds nothing in thousands of cases over both documents",
  { timeout: 3 * 3_600_000 },
  async (now) => {
    const env = { WINDSOCK_FUZZ_EXAMPLES: "100", WINDSOCK_FUZZ_SECONDS: "5000", ...process.env };
    const child = spawn("bash", [script], { env, stdio: ["ignore", "pipe", "inherit"] });
    const [said, [status]] = await Promise.all([text(child.stdout), once(child, "close")]);
    const [, reason] = /^SKIPPED (.*)/m.exec(said) ?? [];
    if (reason !== undefined) now.skip(reason);
    expect([said.slice(-20_000), status]).toEqual([expect.stringContaining("2 passed, 0 failed"), 0]);
    const cases = [...said.matchAll(/^ *(\d+) generated/gm)].map(([, count]) => Number(count));
    expect(cases).toHaveLength(2);
    for (const count of cases) expect(count).toBeGreaterThan(FEWEST_CASES);
  },
);
