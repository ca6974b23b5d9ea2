#!/usr/bin/env node
// Starts the command line under a Node that can run it, whichever Node the shell found first: the package brings one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
const source = fileURLToPath(new URL("../cli/windsock.ts", import.meta.url));
const published = new URL("../dist/cli/windsock.js", import.meta.url);
const fromSource = existsSync(source);
const recent = Number(process.versions.node.split(".")[0]) >= 24;
// From source Node needs a condition on its command line, where the children it forks inherit it (a hook in this process
// would not reach them): so that is a second process too. npm scripts and published packages do without.
if (recent && !fromSource) await import(published.href);
else run(recent ? process.execPath : bundledNode());

function bundledNode() {
  const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  for (const binary of [`node-${platform}/bin/node`, `node-bin-${platform}/bin/node`]) {
    try {
      return resolve(process.platform === "win32" ? `${binary}.exe` : binary);
    } catch {}
  }
  const missing = `and the package node-${platform}, which brings one, is not installed (--omit=optional leaves it out)`;
  process.stderr.write(`Windsock needs Node.js 24 or newer: this is ${process.version}, ${missing}.\n`);
  process.exit(1);
}
function run(node) {
  const args = fromSource
    ? ["--conditions=windsock-src", "--max-semi-space-size=32", source]
    : [fileURLToPath(published)];
  const child = spawn(node, [...args, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends its own INT and HUP to the child too; a second one would read as impatience and cut the stop short.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const forwarded = ["SIGTERM", "SIGINT", "SIGHUP"];
  for (const name of forwarded) process.on(name, () => (atTerminal && name !== "SIGTERM") || child.kill(name));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code);
    for (const name of forwarded) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}
