// S3: the hook, the operators and the sensor, against an emulator (s3rver).
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  LocalFilesystemToS3Operator,
  S3CopyObjectOperator,
  S3CreateBucketOperator,
  S3CreateObjectOperator,
  S3DeleteBucketOperator,
  S3DeleteObjectsOperator,
  S3Hook,
  S3KeySensor,
  S3ListOperator,
  S3ToLocalFilesystemOperator,
} from "@windsock/provider-amazon";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runDag, runTask, type TaskResult } from "@windsock/sdk/testing";
import { partSizeOf } from "../../../providers/amazon/hooks/part-size.ts";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";
import { s3Server, type S3Server } from "../../support/s3-server.ts";

let server: S3Server;
let folder: string;
beforeAll(async () => {
  server = await s3Server(["lake", "other"]);
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Given = object;
const withExtra = (extra: object): Given => ({
  ...server.connection,
  extra: JSON.stringify({ ...(JSON.parse(server.connection.extra) as object), ...extra }),
});

async function withHook<T>(work: (hook: S3Hook) => Promise<T>, given: Given = server.connection): Promise<T> {
  const world = new MemoryWorld({ connections: { aws_default: given as never } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new S3Hook();
    return await work(hook);
  });
}

async function run(operator: BaseOperator, given: Given = server.connection): Promise<TaskResult> {
  const dag = new Dag("s3", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
  dag.add(operator);
  return await runTask(dag, operator.taskId, {
    logicalDate: "2024-05-08",
    connections: { aws_default: given as never },
  });
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "it went well",
    (error: Error) => error.message,
  );
}

const keysOf = async (hook: S3Hook, prefix = ""): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of hook.list({ bucket: "lake", prefix })) keys.push(key);
  return keys;
};

describe("the hook", () => {
  test("writes, reads, lists, copies and deletes objects", async () => {
    await withHook(async (s3) => {
      expect(await s3.loadString("first", "hook/a b/é.txt", { bucket: "lake" })).toBe("s3://lake/hook/a b/é.txt");
      expect(await messageOf(s3.loadString("second", "s3://lake/hook/a b/é.txt"))).toContain(
        "is there already: give replace",
      );
      await s3.loadString("second", "s3://lake/hook/a b/é.txt", { replace: true });
      expect(await s3.readText("hook/a b/é.txt", "lake")).toBe("second");
      expect(await s3.head("hook/a b/é.txt", "lake")).toMatchObject({ key: "hook/a b/é.txt", size: 6 });
      expect(await s3.copy({ key: "s3://lake/hook/a b/é.txt" }, { key: "hook/copy.txt", bucket: "lake" })).toBe(
        "s3://lake/hook/copy.txt",
      );
      expect(await keysOf(s3, "hook/")).toEqual(["hook/a b/é.txt", "hook/copy.txt"]);
      expect(await s3.listPrefixes({ bucket: "lake", prefix: "hook/" })).toEqual(["hook/a b/"]);
      await s3.deleteObjects(["hook/copy.txt", "hook/none.txt"], { bucket: "lake" });
      expect(await s3.has("hook/copy.txt", "lake")).toBe(false);
    });
  });

  test("cuts a file into parts of 8 MB, and a very large one into as many as S3 takes", () => {
    expect([0, 1, 80e9].map(partSizeOf)).toEqual(Array.from({ length: 3 }, () => 8 * 1024 * 1024));
    const largest = 5 * 1024 ** 4;
    expect(Math.ceil((largest * 1.001) / partSizeOf(largest))).toBeLessThanOrEqual(10_000);
  });

  test("carries a file in parts, there and back", async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024, "0123456789abcdef\n");
    await writeFile(join(folder, "large.bin"), bytes);
    const sha = (data: Buffer): string => createHash("sha256").update(data).digest("hex");
    await withHook(async (s3) => {
      await s3.loadFile(join(folder, "large.bin"), "large/file.bin", { bucket: "lake" });
      await s3.download("large/file.bin", join(folder, "back/large.bin"), "lake");
      await s3.loadFile(join(folder, "large.bin"), "large/file.bin.gz", { bucket: "lake", gzip: true });
      await s3.download("large/file.bin.gz", join(folder, "back/large.gz"), "lake");
      for (const gzip of [true, false])
        await expect(
          s3.loadFile(join(folder, "large.bin"), "large/file.bin.gz", { bucket: "lake", gzip }),
        ).rejects.toThrow("s3://lake/large/file.bin.gz is there already: give replace");
    });
    expect(sha(await readFile(join(folder, "back/large.bin")))).toBe(sha(bytes));
    expect(sha(gunzipSync(await readFile(join(folder, "back/large.gz"))))).toBe(sha(bytes));
    expect(await readdir(join(folder, "back"))).toEqual(["large.bin", "large.gz"]);
  });

  test("gives an upload up where a part is refused, and leaves none of its parts behind", async () => {
    const asked: string[] = [];
    const refusing = createServer((request, response) => {
      const { searchParams } = new URL(request.url!, "http://s3");
      const part = searchParams.get("partNumber");
      asked.push(`${request.method}${part === null ? "" : ` part ${part}`}`);
      request.resume().on("end", () => {
        if (searchParams.has("uploads"))
          response.end("<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>");
        else if (part === "2") response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
        else response.writeHead(200, { etag: '"e"' }).end();
      });
    });
    await new Promise<void>((resolve) => void refusing.listen(0, "127.0.0.1", resolve));
    const { port } = refusing.address() as AddressInfo;
    const path = join(folder, "refused.bin");
    await writeFile(path, Buffer.alloc(60 * 1024 * 1024));
    const load = withHook(
      (s3) => s3.loadFile(path, "refused.bin", { bucket: "lake", replace: true }),
      withExtra({ endpoint_url: `http://127.0.0.1:${port}` }),
    );
    await expect(load).rejects.toThrow(/^connection "\w+": write s3:\/\/lake\/refused\.bin: 403 AccessDenied/);
    expect(asked[0]).toBe("POST");
    expect(asked.at(-1)).toBe("DELETE");
    // Of eight parts, no more than were on their way.
    expect(asked.filter((what) => what.startsWith("PUT")).length).toBeLessThan(8);
    await new Promise<void>((resolve) => void refusing.close(() => resolve()));
  });

  test("finds the objects that match signs", async () => {
    await withHook(async (s3) => {
      const keys = Array.from({ length: 13 }, (_, index) => `many/${String(index).padStart(4, "0")}.txt`);
      for (const key of keys) await s3.loadString("", key, { bucket: "lake", replace: true });
      const found: string[] = [];
      for await (const { key } of s3.matching("s3://lake/many/*0[0-1][!3-9].txt")) found.push(key);
      expect(found).toEqual([...keys.slice(0, 3), ...keys.slice(10)]);
    });
  });

  test("takes the bucket of its connection where nobody names one", async () => {
    const given = withExtra({ service_config: { s3: { bucket_name: "other" } } });
    await withHook(async (s3) => {
      expect(await s3.loadString("x", "here.txt", { replace: true })).toBe("s3://other/here.txt");
      expect(await s3.testConnection()).toEqual({ ok: true, message: "Connection successfully tested: bucket other" });
    }, given);
    const missing = await messageOf(withHook((s3) => s3.loadString("x", "here.txt")));
    expect(missing).toBe("here.txt is in no bucket: name one, or write s3://bucket/here.txt");
  });

  test("tests its connection, and says without the keys what is wrong with it", async () => {
    expect(await withHook((s3) => s3.testConnection())).toMatchObject({
      ok: true,
      message: expect.stringMatching(/^Connection successfully tested: \d+ buckets$/),
    });
    const wrong = await withHook((s3) => s3.testConnection(), {
      ...server.connection,
      login: "ann",
      password: "opensesame",
    });
    expect(wrong).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^connection "aws_default": list buckets: 403 InvalidAccessKeyId/),
    });
    expect(JSON.stringify(wrong)).not.toContain("opensesame");
    const once = { retries: { total_max_attempts: 1 } };
    const down = await withHook(
      (s3) => s3.testConnection(),
      withExtra({ endpoint_url: "http://127.0.0.1:9", config_kwargs: once }),
    );
    expect(down.message).toMatch(/^connection "aws_default": list buckets: ECONNREFUSED/);
  });
});

describe("the operators", () => {
  test("make buckets and objects, list, copy, delete, upload and download", async () => {
    await writeFile(join(folder, "2024-05-08.csv"), "a,b\n1,2\n");
    const ok = async (operator: BaseOperator): Promise<unknown> => {
      const { outcome, value } = await run(operator);
      expect(outcome).toMatchObject({ kind: "success" });
      return value;
    };
    for (let twice = 0; twice < 2; twice += 1)
      await ok(new S3CreateBucketOperator("t", { bucketName: "made-{{ ds }}" }));
    const uploaded = () =>
      new LocalFilesystemToS3Operator("t", {
        filename: `${folder}/{{ ds }}.csv`,
        destKey: "in/{{ ds }}.csv",
        destBucket: "made-{{ ds }}",
      });
    expect(await ok(uploaded())).toBe("s3://made-2024-05-08/in/2024-05-08.csv");
    expect((await run(uploaded())).outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("is there already") },
    });
    const [from, to] = ["s3://made-{{ ds }}/in/{{ ds }}.csv", "s3://made-{{ ds }}/out/{{ ds }}.csv"];
    await ok(new S3CopyObjectOperator("t", { sourceBucketKey: from, destBucketKey: to }));
    await ok(new S3CreateObjectOperator("t", { s3Key: "s3://made-{{ ds }}/out/_SUCCESS", data: "{{ ds }}" }));
    expect(await ok(new S3ListOperator("t", { bucket: "made-{{ ds }}", prefix: "out/" }))).toEqual([
      "out/2024-05-08.csv",
      "out/_SUCCESS",
    ]);
    await ok(new S3ToLocalFilesystemOperator("t", { sourceKey: to, filename: `${folder}/out/{{ ds }}.csv` }));
    expect(await readFile(join(folder, "out/2024-05-08.csv"), "utf8")).toBe("a,b\n1,2\n");
    await ok(new S3DeleteObjectsOperator("t", { bucket: "made-{{ ds }}", prefix: "out/" }));
    expect(await ok(new S3ListOperator("t", { bucket: "made-{{ ds }}" }))).toEqual(["in/2024-05-08.csv"]);
    const full = await run(new S3DeleteBucketOperator("t", { bucketName: "made-{{ ds }}" }));
    expect(full.outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("BucketNotEmpty") },
    });
    for (let twice = 0; twice < 2; twice += 1)
      await ok(new S3DeleteBucketOperator("t", { bucketName: "made-{{ ds }}", forceDelete: true }));
  });

  test("never empty a bucket by mistake", async () => {
    const { outcome } = await run(
      new S3DeleteObjectsOperator("t", { bucket: "lake", prefix: "{{ params.get('none', '') }}" }),
    );
    expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringContaining("prefix is empty") } });
    expect(() => new S3DeleteObjectsOperator("t", { bucket: "lake" })).toThrow("give either keys or prefix");
  });

  test("name the connection and the object when it cannot be had", async () => {
    const read = new S3ToLocalFilesystemOperator("t", {
      sourceKey: "s3://lake/none.txt",
      filename: `${folder}/none.txt`,
    });
    expect((await run(read)).outcome).toMatchObject({
      kind: "failed",
      error: {
        message: expect.stringMatching(/^connection "aws_default": read s3:\/\/lake\/none\.txt: 404 NoSuchKey/),
      },
    });
    const write = new S3CreateObjectOperator("t", { s3Key: "s3://nowhere/x.txt", data: "x", replace: true });
    expect((await run(write)).outcome).toMatchObject({
      kind: "failed",
      error: {
        message: expect.stringMatching(/^connection "aws_default": write s3:\/\/nowhere\/x\.txt: 404 NoSuchBucket/),
      },
    });
    const forbidden = await run(new S3ListOperator("t", { bucket: "lake" }), {
      ...server.connection,
      login: "somebody",
    });
    expect(forbidden.outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("403 InvalidAccessKeyId") },
    });
  });
});

describe("the sensor", () => {
  const wait = { pokeInterval: 0.05, timeout: 20 };
  const soon = (key: string): Promise<unknown> =>
    new Promise((resolve) => setTimeout(resolve, 200)).then(() =>
      withHook((s3) => s3.loadString("12", key, { bucket: "lake" })),
    );

  test.each([
    ["poke", {}],
    ["reschedule", { mode: "reschedule" }],
    ["deferrable", { deferrable: true }],
  ] as const)("waits for all of its keys: %s", async (name, more) => {
    const dag = new Dag("s3", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
    const bucketKey = [`s3://lake/${name}/{{ ds }}.txt`, `s3://lake/${name}/*/part-?.txt`];
    dag.add(new S3KeySensor("wait", { bucketKey, wildcardMatch: true, ...wait, ...more }));
    const [{ state }] = await Promise.all([
      runDag(dag, { logicalDate: "2024-05-08", connections: { aws_default: server.connection as never } }),
      soon(`${name}/2024-05-08.txt`),
      soon(`${name}/x/part-1.txt`),
    ]);
    expect(state).toBe("success");
  });

  test("asks whether what it found is the right thing", async () => {
    const sizes = (smallest: number) => (objects: readonly { size: number }[]) =>
      objects.every(({ size }) => size >= smallest);
    const given = { bucketKey: "s3://lake/sized.txt" };
    await withHook((s3) => s3.loadString("12", "sized.txt", { bucket: "lake" }));
    for (const deferrable of [false, true]) {
      const right = await runDag(
        dagOf(new S3KeySensor("t", { ...given, ...wait, deferrable, checkFn: sizes(2) })),
        options(),
      );
      expect(right.state).toBe("success");
      const wrong = new S3KeySensor("t", { ...given, pokeInterval: 0.05, timeout: 0.2, deferrable, checkFn: sizes(3) });
      expect((await runDag(dagOf(wrong), options())).state).toBe("failed");
    }
  });

  test("fails where waiting would not help", async () => {
    for (const deferrable of [false, true]) {
      const sensor = new S3KeySensor("t", { bucketKey: "s3://lake/x.txt", ...wait, deferrable });
      const connections = { aws_default: { ...server.connection, login: "ann" } as never };
      const { state, logs } = await runDag(dagOf(sensor), { ...options(), connections });
      expect(state).toBe("failed");
      expect(JSON.stringify(logs)).toContain("look for s3://lake/x.txt: 403 Forbidden");
    }
  });

  const options = () => ({ logicalDate: "2024-05-08", connections: { aws_default: server.connection as never } });
  const dagOf = (operator: BaseOperator): Dag => {
    const dag = new Dag("s3", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
    dag.add(operator);
    return dag;
  };
});
