/**
 * Runs once around a test run and holds its PostgreSQL, which starts when the first test asks for it: a run that needs
 * no database pays nothing for it. The tests live in other processes and ask over a socket, whose answer is the URL.
 */
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../server/postgres/embedded-postgres.ts";

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
  return async () => {
    server.close();
    await url?.catch(() => undefined);
    await resources.disposeAsync();
  };
}

async function startServer(resources: AsyncDisposableStack): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "windsock-test-"));
  resources.defer(() => removeUnlessKept(dataDir));
  // As root the server runs as a user that has to pass through here; what is in it stays closed.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  resources.defer(() => server.stop());
  return server.url;
}

async function removeUnlessKept(dataDir: string): Promise<void> {
  if (process.env["KEEP_DB"])
    process.stderr.write(`KEEP_DB: look at them with startEmbeddedPostgres({ dataDir: "${dataDir}" })\n`);
  else await rm(dataDir, { recursive: true, force: true });
}
