// Both schemas, ours and the job queue's, brought up to date once even when many processes start together.
import { migrateJobQueue } from "./executor/job-server.ts";
import type { Log } from "./log.ts";
import { migrateSchema, withSchemaLock } from "./store/migrate.ts";

/** Answers the names of our migrations that ran. */
export async function migrate(url: string, log: Log): Promise<string[]> {
  return await withSchemaLock(url, async ({ db }) => {
    const applied = await migrateSchema(db);
    await migrateJobQueue(url, log);
    return applied;
  });
}
