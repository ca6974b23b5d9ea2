/**
 * The PostgreSQL that comes along: `startEmbeddedPostgres` makes, adopts or starts the cluster in a folder and hands out
 * its address; `stop` ends it. From the first look to the end one process holds the cluster's lock.
 */
import { chown, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { answers, urlOf } from "./address.ts";
import { type Binaries, embeddedBinaries } from "./binaries.ts";
import { type ClusterLock, lockCluster } from "./cluster-lock.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { formerPostmaster } from "./former-postmaster.ts";
import { freePort } from "./free-port.ts";
import { initialiseCluster, secretFileIn, superuserSecret } from "./initialise-cluster.ts";
import { dataIn, type Place, settlePlace } from "./place.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import { type ServerLog, serverLog } from "./server-log.ts";
import { runsAsRoot } from "./server-user.ts";
import { settingsArguments } from "./settings.ts";
import { removeSocketFolder, socketFolder } from "./socket-folder.ts";
import { startFailed, startPostmaster } from "./start-postmaster.ts";
import { stopPostmaster, tellToStop } from "./stop-postmaster.ts";
import { setTimeout as sleep } from "node:timers/promises";

export interface EmbeddedPostgresOptions {
  /** The folder for the data, the log and the secret. */
  dataDir: string;
  /** Off only for data that may be lost: a crash of the machine then breaks the cluster. Default true. */
  fsync?: boolean;
  /** PostgreSQL settings over ours. */
  settings?: Record<string, string>;
  /** As root: where data and binaries go that PostgreSQL's user could not reach otherwise. Default /var/lib/windsock. */
  relocateTo?: string;
  /** Told in a line each what takes time or is worth knowing. */
  onStep?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** With the password in it: `postgres://windsock:…@127.0.0.1:port/windsock`. */
  url: string;
  port: number;
  /** Undefined on Windows. */
  socketDir: string | undefined;
  /** Whether it was found running, left by a parent that was killed. */
  adopted: boolean;
  /** The folder the cluster is really in, and the server's log. */
  place: string;
  logFile: string;
  pid: number;
  /** Ends the server and lets go of the cluster; a second call waits for the first. */
  stop(): Promise<void>;
}

interface Cluster {
  place: Place;
  binaries: Binaries;
  secret: string;
  log: ServerLog;
  fsync: boolean;
  settings: Record<string, string>;
  onStep: (line: string) => void;
}

interface Running {
  pid: number;
  port: number;
  socketDir: string | undefined;
}

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onStep = options.onStep ?? (() => undefined);
  const relocateTo = options.relocateTo ?? "/var/lib/windsock";
  const place = await settlePlace({ wanted: options.dataDir, relocateTo, onStep });
  const lock = await lockCluster(place.dir, place.user);
  try {
    const copyTo = runsAsRoot() ? relocateTo : place.dir;
    const binaries = await embeddedBinaries({ user: place.user, copyTo, onStep });
    const fsync = options.fsync ?? true;
    await provideCluster({ place, binaries, fsync, onStep });
    const secret = await superuserSecret(place);
    const log = serverLog(join(place.dir, "postgresql.log"), place.user);
    const cluster = { place, binaries, secret, log, fsync, settings: options.settings ?? {}, onStep };
    const orphan = await adoptable(cluster);
    const running = orphan ?? (await start(cluster));
    return supervise(cluster, { ...running, adopted: orphan !== undefined, lock });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface ProvideInput {
  place: Place;
  binaries: Binaries;
  fsync: boolean;
  onStep: (line: string) => void;
}

async function provideCluster({ place, binaries, fsync, onStep }: ProvideInput): Promise<void> {
  const major = binaries.version.split(".")[0] ?? "";
  const found = await readFile(join(dataIn(place.dir), "PG_VERSION"), "utf8").catch(() => undefined);
  if (found === undefined) {
    onStep(`making a PostgreSQL ${major} database in ${place.dir} (first start)`);
    return initialiseCluster({ place, binaries, fsync });
  }
  if (found.trim() !== major) {
    const message = `The data in ${place.dir} are PostgreSQL ${found.trim()}'s; this Windsock brings ${major}.`;
    throw new EmbeddedPostgresError("wrong-version", message);
  }
  if ((await readFile(secretFileIn(place.dir), "utf8").catch(() => "")).trim() === "") {
    const message = `The database in ${place.dir} is there, but the file with its password is not: ${secretFileIn(place.dir)}.`;
    throw new EmbeddedPostgresError("data-missing", message);
  }
}

async function adoptable({ place, binaries, secret, onStep, ...cluster }: Cluster): Promise<Running | undefined> {
  const dataDir = dataIn(place.dir);
  const postgres = await realpath(binaries.postgres);
  const former = await readPostmasterPid(dataDir);
  const orphan = await formerPostmaster({
    dataDir,
    pgCtl: binaries.pgCtl,
    // PostgreSQL notes its command line in this form in postmaster.opts.
    commandLine: (port, socketDir) =>
      [postgres, ...serverArguments(dataDir, cluster, { port, socketDir }).map((arg) => `"${arg}"`)].join(" "),
    answers: (port) => answers(urlOf(secret, port), dataDir),
    onStep,
  });
  if (orphan) {
    onStep(`PostgreSQL was still running on 127.0.0.1:${orphan.port} and is taken over`);
    return orphan;
  }
  if (former && former !== "unreadable") await removeSocketFolder(former.socketDir);
  return undefined;
}

function serverArguments(
  dataDir: string,
  { fsync, settings }: Pick<Cluster, "fsync" | "settings">,
  at: { port: number; socketDir: string | undefined },
): string[] {
  return ["-D", dataDir, ...settingsArguments({ ...at, fsync, overrides: settings })];
}

/** What a second try can mend: another process took the port meanwhile, or a killed server's backends are still ending. */
const passing = /Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block/;

async function start(cluster: Cluster): Promise<Running> {
  const { place, binaries, log, onStep } = cluster;
  const portFile = join(place.dir, "port");
  const remembered = Number(await readFile(portFile, "utf8").catch(() => "")) || undefined;
  const begun = performance.now();
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(remembered);
    const socketDir = await socketFolder(place);
    const args = serverArguments(dataIn(place.dir), cluster, { port, socketDir });
    const outcome = await startPostmaster({ place, postgres: binaries.postgres, args, log, onStep });
    if ("pid" in outcome) {
      if (port !== remembered) await writeFile(portFile, `${port}\n`);
      if (place.user) await chown(portFile, place.user.uid, place.user.gid);
      onStep(`PostgreSQL is up on 127.0.0.1:${port} (${Math.round(performance.now() - begun)} ms)`);
      return { pid: outcome.pid, port, socketDir };
    }
    await removeSocketFolder(socketDir);
    if (attempt === 10 || !passing.test(outcome.failure)) throw startFailed(place, log, outcome.failure);
    await sleep(500);
  }
}

function supervise(cluster: Cluster, held: Running & { adopted: boolean; lock: ClusterLock }): EmbeddedPostgres {
  const { place, binaries, log, secret } = cluster;
  const { lock, pid, port, socketDir, adopted } = held;
  const stopRotation = log.keepBounded();
  // A process that ends without calling stop() still asks the server to stop; only a kill -9 leaves an orphan.
  const onExit = (): void => {
    tellToStop(pid);
    lock.release();
  };
  process.once("exit", onExit);
  const end = async (): Promise<void> => {
    await stopPostmaster({ pid, dataDir: dataIn(place.dir), pgCtl: binaries.pgCtl });
    process.off("exit", onExit);
    stopRotation();
    await removeSocketFolder(socketDir);
    lock.release();
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= end());
  return { url: urlOf(secret, port), port, socketDir, adopted, place: place.dir, logFile: log.file, pid, stop };
}
