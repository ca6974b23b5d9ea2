// Lists of S3 that have several pages, from a small server of the test: the emulator's own pages need a cipher that Node no longer has.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { S3DeleteBucketOperator, S3Hook, S3KeySensor, S3ListOperator } from "@windsock/provider-amazon";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

interface Page {
  keys: readonly string[];
  /** null: there is more, and not where; undefined: the end. */
  next?: string | null;
}

/** Gives the page of each mark, which is "" for the first one. */
async function withPages<T>(pageOf: (token: string) => Page, work: (connection: object) => Promise<T>): Promise<T> {
  const escaped = (text: string): string => text.replaceAll("&", "&amp;");
  const server = createServer((request, response) => {
    const { keys, next } = pageOf(new URL(request.url!, "http://s3").searchParams.get("continuation-token") ?? "");
    const more = typeof next === "string" ? `<NextContinuationToken>${escaped(next)}</NextContinuationToken>` : "";
    const objects = keys.map((key) => `<Contents><Key>${escaped(key)}</Key><Size>1</Size></Contents>`).join("");
    const list = `<IsTruncated>${next !== undefined}</IsTruncated>${more}${objects}`;
    response.end(`<?xml version="1.0"?><ListBucketResult>${list}</ListBucketResult>`);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const extra = JSON.stringify({ endpoint_url: `http://127.0.0.1:${port}` });
    return await work({ connType: "aws", login: "ann", password: "opensesame", extra });
  } finally {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  }
}

async function listed(connection: object): Promise<string[]> {
  const world = new MemoryWorld({ connections: { aws_default: connection as never } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new S3Hook();
    const keys: string[] = [];
    for await (const { key } of hook.list({ bucket: "lake", prefix: "in/" })) keys.push(key);
    return keys;
  });
}

test("a list is read page after page, also through pages without a key", async () => {
  const pages: Record<string, Page> = {
    "": { keys: ["in/1"], next: "a b&c" },
    "a b&c": { keys: [], next: "third" },
    third: { keys: [], next: "last" },
    last: { keys: ["in/4&5"] },
  };
  expect(await withPages((token) => pages[token]!, listed)).toEqual(["in/1", "in/4&5"]);
});

test("a long list whose marks and keys are all new is read to its end", async () => {
  const keys = await withPages((token) => {
    const page = Number(token);
    return { keys: [`in/${String(page).padStart(3, "0")}`], ...(page < 40 && { next: String(page + 1) }) };
  }, listed);
  expect([keys.length, keys.at(-1)]).toEqual([41, "in/040"]);
});

const ENDLESS: Readonly<Record<string, (token: string) => Page>> = {
  "one mark again and again": () => ({ keys: ["in/1"], next: "again" }),
  "one mark, and other keys each time": () => ({ keys: [`in/${Math.random()}`], next: "again" }),
  "a circle of marks": (token) => ({ keys: [], next: String((Number(token) + 1) % 7) }),
  "new marks for the same keys": (token) => ({ keys: ["in/1", "in/2"], next: `${token}x` }),
};

test.each(Object.entries(ENDLESS))("a server that gives %s is told apart from one with many pages", async (_, page) => {
  await expect(withPages(page, listed)).rejects.toThrow(
    /^connection "aws_default": list s3:\/\/lake\/in\/: the list has no end: the server gives pages again/,
  );
});

test("a list that says there is more and not where is not taken for a whole one", async () => {
  await expect(withPages(() => ({ keys: ["in/1"], next: null }), listed)).rejects.toThrow(
    'connection "aws_default": list s3://lake/in/: the server says that there is more, and not where',
  );
});

test.each([
  ["S3ListOperator", new S3ListOperator("t", { bucket: "lake" })],
  ["S3KeySensor", new S3KeySensor("t", { bucketKey: "s3://lake/in/*.csv", wildcardMatch: true, pokeInterval: 0.05 })],
  ["S3DeleteBucketOperator", new S3DeleteBucketOperator("t", { bucketName: "lake", forceDelete: true })],
] as [string, BaseOperator][])("%s fails on a list without an end, and shows no secret", async (_, operator) => {
  const dag = new Dag("s3", { schedule: null }) as unknown as Dag;
  dag.add(operator);
  await withPages(ENDLESS["a circle of marks"]!, async (connection) => {
    const { outcome, logs } = await runTask(dag, "t", { connections: { aws_default: connection as never } });
    expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringContaining("has no end") } });
    expect(JSON.stringify([outcome, logs])).not.toContain("opensesame");
  });
});
