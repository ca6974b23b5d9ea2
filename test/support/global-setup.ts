/**
 * Runs once around a test run and holds its PostgreSQL, which starts when the first test asks for it: a run that needs
 * no database pays nothing for it. The tests live in other processes and ask over a socket, whose answer is the URL.
 */
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../server/postgres/embedded-postgres.ts";
import { databaseIn, makeRunFolder, removeFolder, removeLeftRuns } from "./run-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `testDatabase` asks for the server's URL. */
    postgresPort: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const resources = new AsyncDisposableStack();
  const kept = process.env["KEEP_DB"] !== undefined;
  await removeLeftRuns();
  const folder = await makeRunFolder({ kept });
  if (!kept) resources.defer(() => removeFolder(folder));
  // Everything that tests and their servers write for a while goes along with the run.
  process.env["TMPDIR"] = folder;
  // The servers of all tests share what Node compiled for the first of them.
  process.env["NODE_COMPILE_CACHE"] ??= join(folder, "compiled");
  let url: Promise<string> | undefined;
  const server = createServer((socket) => {
    // A test that was killed while it waited is no reason to end the run.
    socket.on("error", () => undefined);
    url ??= startServer(folder, resources);
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
    if (kept) process.stderr.write(`KEEP_DB: look with startEmbeddedPostgres({ dataDir: "${databaseIn(folder)}" })\n`);
  };
}

async function startServer(folder: string, resources: AsyncDisposableStack): Promise<string> {
  const server = await startEmbeddedPostgres({ dataDir: databaseIn(folder), fsync: false });
  resources.defer(() => server.stop());
  return server.url;
}
