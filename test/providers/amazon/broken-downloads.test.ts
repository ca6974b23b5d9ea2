// Objects whose bytes stop coming in the middle: from a small server of the test, which says how long they are and sends half.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { S3Hook, S3ToLocalFilesystemOperator } from "@windsock/provider-amazon";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

let server: Server;
let folder: string;
let connection: object;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
  server = createServer((request, response) => {
    response.writeHead(200, { "content-length": 200_000, etag: '"e"' });
    response.write(Buffer.alloc(100_000), () => {
      if (request.url!.includes("breaks")) request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const endpoint_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const extra = JSON.stringify({ endpoint_url, config_kwargs: { read_timeout: 0.3 } });
  connection = { connType: "aws", login: "ann", password: "opensesame", extra };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  await rm(folder, { recursive: true });
});

test.each(["breaks", "stalls"])(
  "a download that %s half-way fails the task with its place, and leaves no file",
  async (key) => {
    const dag = new Dag("s3", { schedule: null }) as unknown as Dag;
    dag.add(
      new S3ToLocalFilesystemOperator("t", { sourceKey: `s3://lake/${key}.bin`, filename: join(folder, `${key}.bin`) }),
    );
    const { outcome } = await runTask(dag, "t", { connections: { aws_default: connection as never } });
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(`^connection "aws_default": read s3://lake/${key}\\.bin: `) },
    });
    expect(await readdir(folder)).toEqual([]);
  },
);

test.each(["breaks", "stalls"])("so does an object that is read into memory and %s", async (key) => {
  const world = new MemoryWorld({ connections: { aws_default: connection as never } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new S3Hook();
    await expect(hook.readText(`${key}.bin`, "lake")).rejects.toThrow(
      `connection "aws_default": read s3://lake/${key}.bin: `,
    );
  });
});
