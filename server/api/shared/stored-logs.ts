// The log of a try: from the database, or, where its lines are there no longer, from the store they were copied to.
import { readTaskLog, type StoredLog, type TaskLogPage } from "../../logs/read-log.ts";
import { copiesLogs, placeOfLogs } from "../../settings/scheduler.ts";
import { connectedPlace } from "./connected-place.ts";
import type { ApiDeps } from "./deps.ts";

export async function readLog(deps: ApiDeps, query: { attemptId: string; afterSeq: number }): Promise<TaskLogPage> {
  return await readTaskLog(deps.db, copiesLogs(deps.config.logging) ? { ...query, stored: storedLog(deps) } : query);
}

function storedLog(deps: ApiDeps): StoredLog {
  const place = placeOfLogs(deps.config.logging);
  return {
    path: place.path,
    read: async (page) => await deps.providers.readLog(await connectedPlace(deps, place), page),
  };
}
