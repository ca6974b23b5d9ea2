import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
/** Makes the running Node call itself an old one, as most shells' is. */
const old = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})`;
const command = `
  if (process.argv[2] === "wait") {
    process.on("SIGINT", () => process.exit(9));
    setInterval(() => undefined, 60_000);
  }
  console.log(JSON.stringify([process.execPath, process.execArgv, process.argv.slice(2)]));
  if (process.argv[2] === "fail") process.exit(7);
  if (process.argv[2] === "crash") process.kill(process.pid, "SIGKILL");`;

let dir: string;
let launcher: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "windsock launcher "));
  launcher = join(dir, "bin", "windsock.js");
  await mkdir(join(dir, "bin"));
  await cp(join(repository, "server", "bin", "windsock.js"), launcher);
  await writeFile(join(dir, "package.json"), `{ "type": "module" }`);
});
afterEach(async () => rm(dir, { recursive: true, force: true }));

const run = (...args: string[]) => promisify(execFile)(process.execPath, args);

async function install(kind: "source" | "published"): Promise<void> {
  const folder = kind === "source" ? join(dir, "cli") : join(dir, "dist", "cli");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, kind === "source" ? "windsock.ts" : "windsock.js"), command);
  await symlink(join(repository, "node_modules"), join(dir, "node_modules"));
}

async function startedAs(...args: string[]): Promise<[string, string[], string[]]> {
  const { stdout } = await run(...args);
  return JSON.parse(stdout) as [string, string[], string[]];
}

it("a published command runs in the Node that started it, if that is recent", async () => {
  await install("published");
  expect(await startedAs(launcher, "a b")).toEqual([process.execPath, [], ["a b"]]);
});

it("a published command runs in the Node it brought, if the one that started it is old", async () => {
  await install("published");
  const [node, flags, args] = await startedAs("--import", old, launcher, "a b");
  expect(node).toMatch(/node-(bin-)?\w+-\w+\/bin\/node$/);
  expect([flags, args]).toEqual([[], ["a b"]]);
});

it("from source it runs with the condition that finds the sources, whichever Node started it", async () => {
  await install("source");
  expect((await startedAs(launcher)).slice(1)).toEqual([["--conditions=windsock-src", "--max-semi-space-size=32"], []]);
  expect((await startedAs("--import", old, launcher)).slice(1)).toEqual([
    ["--conditions=windsock-src", "--max-semi-space-size=32"],
    [],
  ]);
});

it("how the command ends is how the launcher ends", async () => {
  await install("source");
  await expect(run(launcher, "fail")).rejects.toMatchObject({ code: 7 });
  await expect(run(launcher, "crash")).rejects.toMatchObject({ signal: "SIGKILL" });
});

it("a signal to the launcher reaches the command", async () => {
  await install("source");
  const child = spawn(process.execPath, [launcher, "wait"], { stdio: ["ignore", "pipe", "pipe"] });
  await once(createInterface({ input: child.stdout }), "line");
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([9, null]);
});

it("without any Node that could run it, it says what is missing", async () => {
  await install("published");
  await rm(join(dir, "node_modules"));
  await expect(run("--import", old, launcher)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/needs Node.js 24 or newer: .* package node-\w+-\w+/) as string,
  });
});
