import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandRig, commandRig } from "../../support/command-line.ts";

let rig: CommandRig;
beforeAll(async () => {
  rig = await commandRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

test("a variable is written, read, listed and deleted", async () => {
  expect((await rig.run("variables", "set", "region", "eu")).status).toBe(0);
  expect((await rig.run("variables", "get", "region")).out).toBe("eu\n");
  expect(await rig.json("variables", "list")).toEqual([{ key: "region" }]);
  expect((await rig.run("variables", "delete", "region")).status).toBe(0);
  expect(await rig.run("variables", "get", "region")).toMatchObject({ status: 1, out: "" });
  expect((await rig.run("variables", "get", "region", "--default", "us")).out).toBe("us\n");
});

test("a variable of the environment is found as tasks find it", async () => {
  process.env["AIRFLOW_VAR_FROM_ENV"] = "there";
  const { out } = await rig
    .run("variables", "get", "from_env")
    .finally(() => delete process.env["AIRFLOW_VAR_FROM_ENV"]);
  expect(out).toBe("there\n");
});

test("exported variables can be imported, and the file is for its owner's eyes", async () => {
  const file = join(rig.home, "variables.json");
  await writeFile(file, JSON.stringify({ text: "a", list: [1, 2] }));
  expect((await rig.run("variables", "import", file)).out).toBe("2 variables imported\n");
  const exported = join(rig.home, "exported.json");
  await rig.run("variables", "export", exported);
  expect(JSON.parse(await readFile(exported, "utf8"))).toEqual({ text: "a", list: "[\n  1,\n  2\n]" });
  expect((await stat(exported)).mode & 0o077).toBe(0);
});

test("a connection is added from a URI, shown without its secrets, and deleted", async () => {
  await rig.run("connections", "add", "movies", "--conn-uri", "http://me:hidden-word@example.com:81/x?key=v");
  const [shown] = await rig.json("connections", "get", "movies");
  expect(shown).toMatchObject({
    conn_id: "movies",
    conn_type: "http",
    host: "example.com",
    port: "81",
    password: "***",
  });
  expect((await rig.json("connections", "get", "movies", "--show-values"))[0]).toMatchObject({
    password: "hidden-word",
  });
  expect(await rig.run("connections", "add", "movies", "--conn-type", "http")).toMatchObject({ status: 1 });
  expect((await rig.run("connections", "delete", "movies")).status).toBe(0);
  expect((await rig.run("connections", "get", "movies")).status).toBe(1);
});

test("exported connections can be imported", async () => {
  const file = join(rig.home, "connections.json");
  await rig.run("connections", "add", "a", "--conn-type", "http", "--conn-host", "h", "--conn-password", "p/w");
  await rig.run("connections", "export", file);
  expect((await rig.run("connections", "import", file)).status).toBe(1);
  expect((await rig.run("connections", "import", file, "--overwrite")).out).toBe("1 connections imported\n");
  expect((await rig.json("connections", "get", "a", "--show-values"))[0]).toMatchObject({ host: "h", password: "p/w" });
});

test("a pool is made, changed, and deleted; the default one stays", async () => {
  await rig.run("pools", "set", "small", "3", "for the API");
  expect(await rig.json("pools", "set", "small", "4", "for the API", "--include-deferred")).toMatchObject([
    { pool: "small", slots: "4", description: "for the API", include_deferred: "True" },
  ]);
  expect((await rig.json("pools", "list")).map((pool) => pool["pool"])).toEqual(["default_pool", "small"]);
  expect((await rig.run("pools", "set", "small", "many")).status).toBe(2);
  expect((await rig.run("pools", "delete", "small")).status).toBe(0);
  expect((await rig.run("pools", "delete", "default_pool")).err).toContain("cannot be deleted");
});

test("a user is made, given another password, listed and deleted", async () => {
  const made = await rig.run("users", "create", "-u", "ann", "-r", "Viewer", "-p", "first", "-e", "ann@example.com");
  expect(made.out).toContain('User "ann" created with role "Viewer"');
  expect((await rig.run("users", "reset-password", "--email", "ANN@example.com", "--use-random-password")).out).toMatch(
    /^Password: \S{16}\n/,
  );
  expect(await rig.json("users", "list")).toMatchObject([{ username: "ann", roles: ["Viewer"] }]);
  expect((await rig.run("users", "create", "-u", "bob", "-r", "King", "-p", "x")).err).toContain("Unknown roles: King");
  expect((await rig.run("users", "create", "-u", "bob", "-r", "Viewer")).err).toContain("--use-random-password");
  expect((await rig.run("users", "delete", "-u", "ann")).status).toBe(0);
  expect(await rig.json("users", "list")).toEqual([]);
});

test("settings are shown with where they come from, secrets hidden", async () => {
  expect((await rig.run("config", "get-value", "core", "parallelism")).out).toBe("32\n");
  const { out } = await rig.run("config", "list", "--only-changed", "--include-sources");
  expect(out).toContain("[database]\n# source: env var\nsql_alchemy_conn = < hidden >");
  expect((await rig.run("config", "get-value", "core", "nonsense")).status).toBe(2);
});

test("info names the database and what is alive", async () => {
  const [info] = await rig.json("info");
  expect(info).toMatchObject({ home: rig.home, notifications: "LISTEN works", components: "none is alive" });
  expect(info!["database"]).toContain("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN");
  expect(info!["providers"]).toContain("@windsock/provider-standard");
  expect(JSON.stringify(info)).not.toContain(new URL(rig.url).password);
  expect(await rig.run("jobs", "check")).toMatchObject({ status: 1 });
});
