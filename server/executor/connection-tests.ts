// Serves the connection tests that are queued for a worker's queues. The hooks run in processes of the registry.
import { runConnectionTest } from "../domain/connections/queued-connection-tests.ts";
import type { Database } from "../domain/database.ts";
import { connectionTestTask } from "../domain/jobs.ts";
import type { ProviderRegistry } from "../domain/providers/provider-registry.ts";
import type { SecretBox } from "../domain/secrets/secret-box.ts";
import type { Log } from "../log.ts";
import { openJobPool } from "./job-pool.ts";
import { serveJobs } from "./job-server.ts";

export interface ConnectionTestOptions {
  url: string;
  db: Database;
  box: SecretBox;
  providers: ProviderRegistry;
  queues: readonly string[];
  concurrency: number;
  log: Log;
}

/** They are announced by NOTIFY; this is for when it does not arrive. */
const POLL_MS = 30_000;

export function serveConnectionTests(options: ConnectionTestOptions): { stop(): Promise<void> } {
  const pool = openJobPool(options.url, "windsock connection tests");
  const handle = (payload: Record<string, unknown>) => runConnectionTest(options, payload["id"] as number);
  const server = serveJobs({
    pool,
    concurrency: options.concurrency,
    handlers: Object.fromEntries(options.queues.map((queue) => [connectionTestTask(queue), handle])),
    log: options.log,
    pollInterval: POLL_MS,
  });
  return {
    async stop() {
      await server.stop();
      await pool.end();
    },
  };
}
