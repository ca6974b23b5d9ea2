/**
 * Runs once around a test run and holds its PostgreSQL, which starts when the first test asks for it: a run that needs
 * no database pays nothing for it. The tests live in other processes and ask over a socket, whose answer is the URL.
 */
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { embeddedBinaries } from "../../server/postgres/binaries.ts";
import { startEmbeddedPostgres } from "../../server/postgres/embedded-postgres.ts";
import { stateOfServer } from "../../server/postgres/former-postmaster.ts";
import { readPostmasterPid } from "../../server/postgres/postmaster-pid.ts";
import { processStarted } from "../../server/postgres/process-table.ts";
import { stopPostmaster } from "../../server/postgres/stop-postmaster.ts";

const prefix = "windsock-test-";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `testDatabase` asks for the server's URL. */
    postgresPort: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const resources = new AsyncDisposableStack();
  let url: Promise<string> | undefined;
  const server = createServer((socket) => {
    // A test that was killed while it waited is no reason to end the run.
    socket.on("error", () => undefined);
    url ??= startServer(resources);
    url.then(
      (found) => socket.end(JSON.stringify({ url: found })),
      (error: Error) => socket.end(JSON.stringify({ error: error.message })),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  project.provide("postgresPort", address.port);
  // The servers of all tests share what Node compiled for the first of them.
  const compiled = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // Processes that are just ending still write there.
  resources.defer(() => rm(compiled, { recursive: true, force: true, maxRetries: 20 }));
  process.env["NODE_COMPILE_CACHE"] ??= compiled;
  return async () => {
    server.close();
    await url?.catch(() => undefined);
    await resources.disposeAsync();
  };
}

async function startServer(resources: AsyncDisposableStack): Promise<string> {
  await removeLeftovers();
  const kept = process.env["KEEP_DB"] !== undefined;
  const dataDir = await mkdtemp(join(tmpdir(), kept ? "windsock-kept-" : `${prefix}${process.pid}-`));
  resources.defer(async () => {
    if (!kept) await rm(dataDir, { recursive: true, force: true });
    else process.stderr.write(`KEEP_DB: look at them with startEmbeddedPostgres({ dataDir: "${dataDir}" })\n`);
  });
  // As root the server runs as a user that has to pass through here; what is in it stays closed.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  resources.defer(() => server.stop());
  return server.url;
}

/** A run that was interrupted leaves its folder, one that was killed its server too: the next run clears both away. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (!pid || processStarted(pid) !== undefined) continue;
    const dir = join(tmpdir(), name);
    // Another run may be clearing the same folder, or it may be another user's: neither concerns this one.
    await endOrphan(dir)
      .then(() => rm(dir, { recursive: true, force: true }))
      .catch(() => undefined);
  }
}

async function endOrphan(dir: string): Promise<void> {
  const dataDir = join(dir, "data");
  const server = await readPostmasterPid(dataDir);
  if (server === undefined || server === "unreadable") return;
  if ((await stateOfServer(server.pid, dataDir)) !== "postgres") return;
  const { pgCtl } = await embeddedBinaries({ user: undefined, copyTo: dir, onStep: () => undefined });
  await stopPostmaster({ pid: server.pid, dataDir, pgCtl }, "immediate");
}
