// What is published: every workspace's package, and an empty folder in which some of them are installed, with a provider that somebody
// made outside of this repository.
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { execFile } from "node:child_process";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WindsockProcess } from "../support/windsock-process.ts";

const root = resolve(import.meta.dirname, "../..");
const WORKSPACES = globSync(["sdk", "server", "providers/*"], { cwd: root }).toSorted();
/** All but hello, which is installed under another name. */
const PROVIDERS = WORKSPACES.filter((path) => path.startsWith("providers/") && !path.endsWith("/hello")).map((path) =>
  path.replace("providers/", "provider-"),
);
const ACME = "@acme/windsock-provider-greeting";

let folder: string;
let tarballs: string;
const run = async (command: string, words: readonly string[], cwd: string): Promise<string> =>
  (await promisify(execFile)(command, [...words], { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
const npm = async (words: readonly string[], cwd: string): Promise<string> => await run("npm", words, cwd);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  // The embedded PostgreSQL runs as another user.
  await chmod(folder, 0o755);
  tarballs = join(folder, "tarballs");
  await mkdir(tarballs);
  await run(process.execPath, ["scripts/build-packages.ts"], root);
  for (const workspace of WORKSPACES)
    await npm(["pack", "--silent", "--pack-destination", tarballs, `./${workspace}`], root);
  // Fifteen compilations and packages, which a busy machine takes minutes for.
}, 1_200_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const workspace of WORKSPACES) await rm(join(root, workspace, "dist"), { recursive: true, force: true });
});

describe("each package", () => {
  test.each(WORKSPACES)("%s passes publint", async (workspace) => {
    const { messages, pkg } = await publint({ pkgDir: join(root, workspace), strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  test("has the right types for whoever imports it as a module", async () => {
    const files = readdirSync(tarballs);
    expect(files).toHaveLength(WORKSPACES.length);
    const problems: Record<string, unknown> = {};
    const untyped: string[] = [];
    for (const file of files) {
      const checked = await checkPackage(createPackageFromTarballData(readFileSync(join(tarballs, file))));
      if (!checked.types) untyped.push(file);
      // The packages are modules and nothing else, for Node that has require() of modules.
      const found = (checked.types ? checked.problems : []).filter(
        (one) => !("resolutionKind" in one && /^node10$|^node16-cjs$/.test(one.resolutionKind)),
      );
      if (found.length > 0) problems[file] = found;
    }
    // The server is only a command.
    expect(untyped).toEqual(["windsock-server-0.1.0.tgz"]);
    expect(problems).toEqual({});
  });
});

/** The provider hello under another name, compiled against the installed packages as its author would do it. */
async function greetingProvider(app: string): Promise<string> {
  const source = join(app, "greeting");
  await cp(join(root, "providers/hello"), source, {
    recursive: true,
    filter: (path) => !/\/(?:dist|node_modules)(?:\/|$)/.test(path),
  });
  const { private: _, ...manifest } = JSON.parse(await readFile(join(source, "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  await writeFile(join(source, "package.json"), JSON.stringify({ ...manifest, name: ACME, version: "2.1.0" }));
  const index = (await readFile(join(source, "index.ts"), "utf8"))
    .replace("@windsock/provider-hello", ACME)
    .replace("0.1.0", "2.1.0");
  await writeFile(join(source, "index.ts"), index);
  const compilerOptions = {
    target: "es2024", lib: ["es2024", "esnext.disposable"], module: "nodenext", strict: true, declaration: true, types: [],
    rewriteRelativeImportExtensions: true, erasableSyntaxOnly: true, skipLibCheck: true, rootDir: ".", outDir: "dist",
  }; // prettier-ignore
  await writeFile(
    join(source, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["."], exclude: ["dist"] }),
  );
  await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", source], source);
  return (await npm(["pack", "--silent", "--pack-destination", app], source)).trim();
}

const DAG = `
import { Dag } from "@windsock/sdk";
import { HelloOperator } from "${ACME}";
import { HttpOperator } from "@windsock/provider-http";
import { rankMovies } from "@windsock/provider-movielens";
import { BashOperator } from "@windsock/provider-standard";

export const dag = new Dag("packed", { schedule: null });
const shell = dag.add(new BashOperator("shell", { bashCommand: "echo from a shell" }));
const called = dag.add(new HttpOperator("called", { method: "GET", endpoint: "/api/v2/version", responseFilter: (answer) => answer.json() }));
const ranked = dag.task("ranked", async () => await rankMovies([{ userId: 1, movieId: 7, rating: 4, timestamp: 0 }], { minRatings: 1 }))();
const hello = dag.add(new HelloOperator("hello", { greeting: "Good day" }));
shell.before(called);
ranked.before(hello);
`;

test("installed in an empty folder they start, and run a Dag with a provider from elsewhere", async () => {
  const app = join(folder, "app");
  await mkdir(join(app, "dags"), { recursive: true });
  const files = ["sdk", "server", ...PROVIDERS].map((name) => join(tarballs, `windsock-${name}-0.1.0.tgz`));
  await npm(["install", "--no-audit", "--no-fund", ...files], app);
  await npm(["install", "--no-audit", "--no-fund", `./${await greetingProvider(app)}`], app);
  await writeFile(join(app, "dags/packed.ts"), DAG);
  const server = new WindsockProcess(["standalone", "--home", join(folder, "home"), "--port", "0"], {
    // What npx runs.
    program: [join(app, "node_modules/.bin/windsock")],
    cwd: app,
    env: { AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: "False" },
  });
  await using _stopped = { [Symbol.asyncDispose]: async () => void (await server.stop()) };
  const [, address = ""] = await server.says(/Ready at (http:\S+)/);
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" };
    const answer = await fetch(`${address}/api/v2${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { providers } = await ask<{ providers: { package_name: string; version: string }[] }>("GET", "/providers");
  expect(providers.find(({ package_name: name }) => name === ACME)).toMatchObject({ version: "2.1.0" });
  expect(providers.map(({ package_name: name }) => name)).toEqual(
    expect.arrayContaining(PROVIDERS.map((name) => `@windsock/${name}`)),
  );
  expect(await ask("GET", "/plugins/importErrors")).toMatchObject({ total_entries: 0 });
  const connections = {
    http_default: { conn_type: "http", host: address },
    hello_default: { conn_type: "hello", login: "Ann" },
  };
  for (const [id, given] of Object.entries(connections))
    await ask("POST", "/connections", { connection_id: id, ...given });
  const { dag_run_id: runId } = await ask<{ dag_run_id: string }>("POST", "/dags/packed/dagRuns", {
    logical_date: null,
  });
  const state = async (): Promise<string> =>
    (await ask<{ state: string }>("GET", `/dags/packed/dagRuns/${runId}`)).state;
  await expect.poll(state, { timeout: 120_000, interval: 200 }).not.toMatch(/queued|running/);
  const { task_instances: tasks } = await ask<{ task_instances: { task_id: string; state: string }[] }>(
    "GET",
    `/dags/packed/dagRuns/${runId}/taskInstances`,
  );
  expect(Object.fromEntries(tasks.map((one) => [one.task_id, one.state]))).toEqual({
    shell: "success",
    called: "success",
    ranked: "success",
    hello: "success",
  });
});
