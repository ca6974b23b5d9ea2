import { execFileSync } from "node:child_process";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { openJobPool } from "../../../server/executor/job-pool.ts";
import { nearestUrl } from "../../../server/postgres/address.ts";
import { startEmbeddedPostgres } from "../../../server/postgres/embedded-postgres.ts";
import { processState } from "../../../server/postgres/process-table.ts";
import { runningPostgres } from "../../../server/postgres/running-postgres.ts";
import { openDatabase } from "../../../server/store/database.ts";
import { ends, holdPostgres, kill, query, scratch, type Scratch } from "./postgres-process.ts";

/** One cluster for all that does not need a fresh one: initdb is most of the time these tests take. */
let shared: Scratch;
let home: string;

beforeAll(async () => {
  shared = await scratch();
  home = join(shared.dir, 'it\'s a, "b" c');
});
afterAll(async () => shared[Symbol.asyncDispose]());

const start = (settings: Record<string, string> = {}) =>
  startEmbeddedPostgres({ dataDir: home, fsync: false, settings });

describe("a first start", () => {
  it("makes a cluster in a folder whose name holds spaces, quotes and commas", async () => {
    const server = await start();
    const [row] = await query<{ encoding: string; locale: string; checksums: string }>(
      server.url,
      `create table kept (n int); insert into kept values (1);
       select current_setting('server_encoding') as encoding, datlocale as locale,
              current_setting('data_checksums') as checksums
       from pg_database where datname = current_database()`,
    ).then((results) => (results.at(-1) as unknown as never[]) ?? []);
    expect(row).toEqual({ encoding: "UTF8", locale: "C.UTF-8", checksums: "on" });
    await server.stop();
    expect(processState(server.pid)).not.toBe("postgres");
    expect(await readdir(join(home, "run"))).toEqual([]);
    expect(await readdir(home)).not.toContain("owner");
  });

  it("keeps the password in a file for its owner only", async () => {
    const { mode } = await stat(join(home, "secret"));
    expect(mode & 0o777).toBe(0o600);
    expect((await readFile(join(home, "secret"), "utf8")).trim()).toMatch(/^[0-9a-f]{48}$/);
  });

  it("lets nobody in without the password", async () => {
    const server = await start();
    const url = new URL(server.url);
    url.password = "guessed";
    await expect(query(url.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    const socket = join(server.socketDir ?? "", `.s.PGSQL.${server.port}`);
    await expect(query(`${url.href}?path=${socket}`, "select 1")).rejects.toMatchObject({ code: "28P01" });
    await server.stop();
  });
});

it("is reached over its unix socket by Kysely and by the job queue alike", async () => {
  const server = await start();
  const url = await nearestUrl(server);
  expect(url).toContain("?host=%2F");
  const overTcp = { ...server, socketDir: join(home, "nowhere") };
  expect(await nearestUrl(overTcp)).toBe(server.url);
  const open = openDatabase({ url, name: "socket test" });
  const pool = openJobPool(url, "socket test");
  const question = "select inet_server_addr() is null as local";
  expect((await sql.raw<{ local: boolean }>(question).execute(open.db)).rows).toEqual([{ local: true }]);
  expect((await pool.query<{ local: boolean }>(question)).rows).toEqual([{ local: true }]);
  await pool.end();
  await open.close();
  await server.stop();
});

describe("a later start", () => {
  it("finds the data on the same port", async () => {
    const first = await start();
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it("takes another port while its own is somebody else's", async () => {
    const port = Number(await readFile(join(home, "port"), "utf8"));
    const stranger = createServer().listen(port, "127.0.0.1");
    await once(stranger, "listening");
    const server = await start();
    expect(server.port).not.toBe(port);
    expect(await query(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
    await server.stop();
    stranger.close();
  });

  it("applies the settings it is given over its own", async () => {
    const server = await start({ work_mem: "3MB" });
    expect(await query(server.url, "show work_mem")).toEqual([{ work_mem: "3MB" }]);
    await server.stop();
  });

  it("tells the end of the log when the server does not come up, and leaves no lock", async () => {
    await expect(start({ shared_buffers: "lots" })).rejects.toMatchObject({
      code: "start-failed",
      message: expect.stringContaining('invalid value for parameter "shared_buffers": "lots"') as string,
    });
    await (await start()).stop();
  });

  it("refuses data of another PostgreSQL major version and data whose password is lost", async () => {
    const version = join(home, "data", "PG_VERSION");
    await writeFile(version, "15\n");
    await expect(start()).rejects.toMatchObject({ code: "wrong-version" });
    await writeFile(version, "18\n");
    const secret = await readFile(join(home, "secret"));
    await writeFile(join(home, "secret"), "");
    await expect(start()).rejects.toMatchObject({ code: "data-missing" });
    await writeFile(join(home, "secret"), secret);
    await (await start()).stop();
  });
});

describe("a running server", () => {
  it("does not belong to the terminal's process group, so Ctrl-C reaches only its parent", async () => {
    const server = await start();
    const [group, session] = execFileSync("ps", ["-o", "pgid=,sid=", "-p", String(server.pid)], { encoding: "utf8" })
      .trim()
      .split(/\s+/)
      .map(Number);
    expect([group, session]).toEqual([server.pid, server.pid]);
    await server.stop();
  });

  it("is found by a command beside it, until it stops", async () => {
    expect(await runningPostgres(home)).toBeUndefined();
    const server = await start();
    expect(await runningPostgres(home)).toEqual({ url: server.url, parent: process.pid });
    await server.stop();
    expect(await runningPostgres(home)).toBeUndefined();
  });

  it("ends the sessions that are still open when it stops, and stops once however often it is asked", async () => {
    const server = await start();
    const hanging = query(server.url, "select pg_sleep(60)").catch((error: { code: string }) => error.code);
    while ((await query(server.url, "select 1 from pg_stat_activity where wait_event = 'PgSleep'")).length === 0);
    await Promise.all([server.stop(), server.stop()]);
    expect(processState(server.pid)).not.toBe("postgres");
    expect(["57P01", "CONNECTION_CLOSED"]).toContain(await hanging);
  });

  it("stops with a parent that ends without stopping it", async () => {
    const { process: parent, told } = await holdPostgres({ dataDir: home, leave: true });
    if (parent.exitCode === null) await once(parent, "exit");
    expect(await ends(told.pid)).toBe(true);
    const next = await start();
    expect(await query(next.url, "select n from kept")).toEqual([{ n: 1 }]);
    await next.stop();
  });

  it("stops with a parent that is asked to end", async () => {
    const { process: parent, told } = await holdPostgres({ dataDir: home });
    await kill(parent, "SIGTERM");
    expect(parent.exitCode).toBe(0);
    expect(processState(told.pid)).not.toBe("postgres");
  });
});

it("a path too long for a socket gets a short folder for it, gone after the stop", async () => {
  await using space = await scratch();
  const dataDir = join(space.dir, "deep".repeat(30), "er".repeat(40));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  expect(server.socketDir?.startsWith(join(tmpdir(), "windsock-pg-"))).toBe(true);
  expect((await stat(server.socketDir ?? "")).mode & 0o777).toBe(0o700);
  await server.stop();
  await expect(stat(server.socketDir ?? "")).rejects.toMatchObject({ code: "ENOENT" });
});
