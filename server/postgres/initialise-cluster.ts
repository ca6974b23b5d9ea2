/** Makes a new cluster: initdb into a folder beside, our database in it, to disk, and renamed; so a cluster is whole or absent. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { dataIn, type Place } from "./place.ts";
import { serverEnvironment } from "./server-environment.ts";

export const superuser = "windsock";
export const database = "windsock";

export interface InitialiseInput {
  place: Place;
  binaries: Binaries;
  fsync: boolean;
}

export const secretFileIn = (place: string): string => join(place, "secret");

/** The superuser's password; made on first use, and before the cluster, so that no cluster exists without it. */
export async function superuserSecret({ dir, user }: Place): Promise<string> {
  const file = secretFileIn(dir);
  const found = await readFile(file, "utf8").catch(() => "");
  if (found.trim() !== "") return found.trim();
  const secret = randomBytes(24).toString("hex");
  await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600 });
  if (user) await chown(`${file}.new`, user.uid, user.gid);
  await rename(`${file}.new`, file);
  return secret;
}

export async function initialiseCluster({ place, binaries, fsync }: InitialiseInput): Promise<void> {
  await removeHalfFinished(place.dir);
  await superuserSecret(place);
  const work = join(place.dir, `data.new-${randomBytes(4).toString("hex")}`);
  await mkdir(work, { mode: 0o700 });
  if (place.user) await chown(work, place.user.uid, place.user.gid);
  const run = runner(place);
  // The built-in locale sorts by code point and knows Unicode's cases; unlike libc's it cannot change with the system.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username", superuser, "--pwfile", secretFileIn(place.dir), "--auth=scram-sha-256"];
  await run(binaries.initdb, ["--pgdata", work, ...access, ...locale, "--data-checksums", "--no-sync"]);
  const single = ["--single", "-D", work, "-F", "-c", "exit_on_error=on", "postgres"];
  await run(binaries.postgres, single, `CREATE DATABASE ${database};\n`);
  if (fsync) await run(binaries.initdb, ["--pgdata", work, "--sync-only"]);
  await rename(work, dataIn(place.dir));
  if (fsync && process.platform !== "win32") {
    await using dir = await open(place.dir, "r");
    await dir.sync();
  }
}

/** What a killed start left. Its initdb may still be writing there, which is no reason to fail: the next start removes it. */
async function removeHalfFinished(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.startsWith("data.new-")) continue;
    await rm(join(dir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function runner({ dir, user }: Place) {
  return (command: string, args: string[], input = ""): Promise<void> =>
    new Promise((resolve, reject) => {
      const ids = user ? { uid: user.uid, gid: user.gid } : {};
      const child = spawn(command, args, { ...ids, cwd: user ? "/" : dir, env: serverEnvironment(), stdio: "pipe" });
      let output = "";
      const collect = (chunk: Buffer): void => void (output += chunk.toString());
      child.stdout.on("data", collect);
      child.stderr.on("data", collect);
      // A child that ends without reading its input says why in its output.
      child.stdin.on("error", () => undefined);
      child.stdin.end(input);
      child.once("error", reject);
      child.once("close", (code, signal) => {
        if (code === 0) return resolve();
        const lines = output.trimEnd().split("\n").slice(-20).join("\n");
        const message = `Making the database in ${dir} failed (${command}: ${signal ?? `exit code ${code}`}):\n${lines}`;
        reject(new EmbeddedPostgresError("initialise-failed", message));
      });
    });
}
