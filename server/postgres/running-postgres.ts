/** Looks up the embedded PostgreSQL that another process is running, so that a command beside the server can use it too. */
import { readFile } from "node:fs/promises";
import { urlOf } from "./address.ts";
import { clusterHolder } from "./cluster-lock.ts";
import { secretFileIn } from "./initialise-cluster.ts";
import { dataIn, findPlace } from "./place.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";

export interface RunningPostgres {
  url: string;
  /** The living process that started it and will stop it. */
  parent: number;
}

/** Undefined unless a living process holds the cluster and its server is ready. */
export async function runningPostgres(dataDir: string): Promise<RunningPostgres | undefined> {
  const place = await findPlace(dataDir);
  if (place === undefined) return undefined;
  const parent = await clusterHolder(place);
  const server = await readPostmasterPid(dataIn(place));
  if (parent === undefined || server === undefined || server === "unreadable") return undefined;
  if (server.status !== "ready") return undefined;
  const secret = (await readFile(secretFileIn(place), "utf8")).trim();
  return { url: urlOf(secret, server.port), parent };
}
