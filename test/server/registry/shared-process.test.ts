// A process that many ask is ended when nobody waits for an answer any more, and not before.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ProviderProcess } from "../../../server/registry/provider-process.ts";
import { SharedProcess } from "../../../server/registry/shared-process.ts";
import { boxStores, sampleProject } from "./sample-packages.ts";

test("a short question does not end the process under a long one", async () => {
  await using project = await sampleProject();
  await project.install("box-stores", boxStores);
  const { promise: over, resolve } = Promise.withResolvers<void>();
  let started = 0;
  const shared = new SharedProcess({
    start: () => {
      started += 1;
      const compileCache = join(project.home, "compiled");
      return new ProviderProcess({ env: process.env, projectDir: project.folder, compileCache });
    },
    end: async (process) => {
      await process.end();
      resolve();
    },
    idleAfter: 1,
  });
  const unsaid = { description: null, host: null, schema: null, login: null, password: null, port: null, extra: null };
  const connection = { connId: "box", connType: "box", ...unsaid };
  const read = (name: string) => {
    const at = { name: "box-stores", base: project.folder, specifier: "box-stores" };
    const place = { path: `box:/${join(project.folder, name)}`, connId: "box", connection };
    const attempt = { dagId: "d", runId: "r", taskId: "t", mapIndex: -1, tryNumber: 1 };
    return shared.ask({ kind: "readLog", at, place, attempt, from: 0, bytes: 1 }, 120_000);
  };
  const long = read("slow").catch((error: unknown) => error);
  expect(await read("none")).toBeNull();
  // Time for the wrong end; there is no right one to wait for.
  await sleep(50);
  await writeFile(join(project.folder, "slow.go"), "");
  expect(await long).toBeNull();
  await over;
  expect(started).toBe(1);
});
