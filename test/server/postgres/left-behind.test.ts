import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "../../../server/postgres/embedded-postgres.ts";
import { processStarted, processState } from "../../../server/postgres/process-table.ts";
import { ends, holdPostgres, kill, query, scratch, type Scratch, spawnHolder } from "./postgres-process.ts";

let shared: Scratch;
let home: string;
let owner: { uid: number; gid: number };

beforeAll(async () => {
  shared = await scratch();
  home = join(shared.dir, "home");
  const server = await start();
  await query(server.url, "create table kept as select 1 as n");
  await server.stop();
  const { uid, gid } = await stat(join(home, "data"));
  owner = { uid, gid };
});
afterAll(async () => shared[Symbol.asyncDispose]());

const start = () => startEmbeddedPostgres({ dataDir: home, fsync: false });

const itsData = [{ n: 1 }];

/** What the table made at the beginning holds after an ordinary start, which is then stopped. */
async function dataAfterStart(): Promise<unknown[]> {
  const server = await start();
  expect(server.adopted).toBe(false);
  const rows = await query(server.url, "select n from kept");
  await server.stop();
  expect(processState(server.pid)).not.toBe("postgres");
  return rows;
}

describe("a parent killed with -9", () => {
  it("leaves a server that the next start adopts, connections and all, and stops", async () => {
    const { process: parent, told } = await holdPostgres({ dataDir: home });
    await kill(parent);
    expect(processState(told.pid)).toBe("postgres");
    const server = await start();
    expect(server).toMatchObject({ adopted: true, pid: told.pid, port: told.port, url: told.url });
    expect(await query(server.url, "select n from kept")).toEqual([{ n: 1 }]);
    await server.stop();
    expect(processState(told.pid)).not.toBe("postgres");
    expect(await dataAfterStart()).toEqual(itsData);
  });

  it("leaves a server with other settings, which is stopped and started anew", async () => {
    const { process: parent, told } = await holdPostgres({ dataDir: home, settings: { work_mem: "3MB" } });
    await kill(parent);
    expect(await dataAfterStart()).toEqual(itsData);
    expect(await ends(told.pid)).toBe(true);
  });

  it("leaves a server that hangs, which is ended and recovered from", async () => {
    const { process: parent, told } = await holdPostgres({ dataDir: home });
    await kill(parent);
    process.kill(told.pid, "SIGSTOP");
    expect(await dataAfterStart()).toEqual(itsData);
    expect(await ends(told.pid)).toBe(true);
  });

  it("and its server killed too, recovers from the log", async () => {
    const { process: parent, told } = await holdPostgres({ dataDir: home });
    await kill(parent);
    process.kill(told.pid, "SIGKILL");
    expect(await dataAfterStart()).toEqual(itsData);
  });

  it("in the middle of initdb leaves nothing that the next start stumbles over", async () => {
    const dataDir = join(shared.dir, "half");
    const parent = spawnHolder({ dataDir });
    const half = async () => (await readdir(dataDir).catch(() => [])).find((name) => name.startsWith("data.new-"));
    while (!(await half())) await sleep(5);
    await sleep(200);
    await kill(parent);
    const server = await startEmbeddedPostgres({ dataDir, fsync: false });
    expect(await query(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
    await server.stop();
  });
});

describe("two starts on one folder", () => {
  it("the second is told which process has it", async () => {
    const { process: parent } = await holdPostgres({ dataDir: home });
    await expect(start()).rejects.toMatchObject({
      code: "already-running",
      message: expect.stringContaining(`process ${parent.pid}`) as string,
    });
    await kill(parent, "SIGTERM");
  });

  it("in one process the second is refused as well", async () => {
    const server = await start();
    await expect(start()).rejects.toMatchObject({ code: "already-running" });
    await server.stop();
  });

  it("at the same moment, over a stale lock, one wins and the others are refused", async () => {
    await writeFile(join(home, "owner"), JSON.stringify({ pid: 2 ** 22 - 1, started: "1" }));
    const all = await Promise.allSettled([start(), start(), start()]);
    const won = all.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(won).toHaveLength(1);
    const reasons = all.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(reasons).toEqual([0, 1].map(() => expect.objectContaining({ code: "already-running" }) as unknown));
    await won[0]?.stop();
  });

  it("a lock of a pid that came back as another process is taken over", async () => {
    expect(processStarted(process.pid)).toBeDefined();
    await writeFile(join(home, "owner"), JSON.stringify({ pid: process.pid, started: "an earlier process" }));
    expect(await dataAfterStart()).toEqual(itsData);
  });

  it("a lock that a full disk left empty is taken over", async () => {
    await writeFile(join(home, "owner"), "");
    expect(await dataAfterStart()).toEqual(itsData);
  });
});

describe("a left-over postmaster.pid", () => {
  const pidFile = () => join(home, "data", "postmaster.pid");

  async function leavePidFile(pid: number): Promise<void> {
    const lines = [pid, join(home, "data"), 1_700_000_000, 25_432, join(home, "run"), "127.0.0.1", "1 1", "ready   "];
    await writeFile(pidFile(), `${lines.join("\n")}\n`, { mode: 0o600 });
    await chown(pidFile(), owner.uid, owner.gid);
  }

  it("of a process that is gone is no obstacle", async () => {
    await leavePidFile(2 ** 22 - 1);
    expect(await dataAfterStart()).toEqual(itsData);
  });

  it("whose pid is another program's by now is no obstacle, nor is that program harmed", async () => {
    const ids = process.getuid?.() === 0 ? owner : {};
    const stranger = spawn("sleep", ["60"], { ...ids, cwd: "/" });
    await once(stranger, "spawn");
    await leavePidFile(stranger.pid ?? 0);
    expect(await dataAfterStart()).toEqual(itsData);
    expect(stranger.exitCode).toBeNull();
    await kill(stranger);
  });

  it("whose pid is another cluster's server by now is no obstacle, nor is that server harmed", async () => {
    const dataDir = join(shared.dir, "neighbour");
    const neighbour = await startEmbeddedPostgres({ dataDir, fsync: false });
    await leavePidFile(neighbour.pid);
    expect(await dataAfterStart()).toEqual(itsData);
    expect(await query(neighbour.url, "select 1 as n")).toEqual([{ n: 1 }]);
    await neighbour.stop();
  });

  it("of a zombie that nobody reaps is no obstacle", async () => {
    const { parent, zombie } = await makeZombie();
    expect(processState(zombie)).toBe("zombie");
    await leavePidFile(zombie);
    expect(await dataAfterStart()).toEqual(itsData);
    await kill(parent);
  });

  it("that a full disk left empty is no obstacle", async () => {
    await writeFile(pidFile(), "");
    expect(await dataAfterStart()).toEqual(itsData);
  });
});

it("what killed starts left is removed in time", async () => {
  await mkdir(join(shared.dir, "fresh", "data.new-01234567", "base"), { recursive: true });
  const dataDir = join(shared.dir, "fresh");
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  await server.stop();
  expect((await readdir(dataDir)).filter((name) => name.startsWith("data"))).toEqual(["data"]);
  expect(await readFile(join(dataDir, "data", "PG_VERSION"), "utf8")).toBe("18\n");
});

/** A shell that starts a child and then, before the child ends, becomes a program which never waits for it. */
async function makeZombie(): Promise<{ parent: ChildProcess; zombie: number }> {
  const parent = spawn("sh", ["-c", "sleep 1 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: parent.stdout }), "line")) as [string];
  while (processState(Number(line)) !== "zombie") await sleep(10);
  return { parent, zombie: Number(line) };
}
