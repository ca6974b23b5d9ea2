// The server of ratings and our hooks for long: more of schemathesis, and half a minute of a thousand requests a second.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("run", import.meta.url));
const FEWEST_CASES = 500;

test("schemathesis and thirty thousand requests find nothing wrong with the server of ratings", async (now) => {
  const env = { WINDSOCK_FUZZ_EXAMPLES: "300", WINDSOCK_LOAD_SECONDS: "30", ...process.env };
  const child = spawn("bash", [script], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [said, [status]] = await Promise.all([text(child.stdout), once(child, "close")]);
  const [, reason] = /^SKIPPED (.*)/m.exec(said) ?? [];
  if (reason !== undefined) now.skip(reason);
  expect([said.slice(-20_000), status]).toEqual([expect.stringContaining("3 passed, 0 failed"), 0]);
  expect(Number(/^ *(\d+) generated/m.exec(said)?.[1])).toBeGreaterThan(FEWEST_CASES);
});
