// The log of a try: from the database, or, where its lines are there no longer, from the store they were copied to.
import { environment } from "../../config.ts";
import { storePlace } from "../../domain/providers/store-place.ts";
import { readTaskLog, type StoredLog, type TaskLogPage } from "../../logs/read-log.ts";
import { copiesLogs, placeOfLogs } from "../../settings/scheduler.ts";
import type { ApiDeps } from "./deps.ts";

export async function readLog(deps: ApiDeps, query: { attemptId: string; afterSeq: number }): Promise<TaskLogPage> {
  return await readTaskLog(deps.db, copiesLogs(deps.config.logging) ? { ...query, stored: storedLog(deps) } : query);
}

function storedLog({ db, box, config, providers }: ApiDeps): StoredLog {
  const place = placeOfLogs(config.logging);
  return {
    path: place.path,
    read: async (page) => {
      const secrets = { backends: [], env: environment(), db, box };
      return await providers.readLog(await storePlace(secrets, place), page);
    },
  };
}
