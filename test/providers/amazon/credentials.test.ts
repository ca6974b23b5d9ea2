// Whose keys requests to S3 are signed with, and what an upload asks for: seen by a server that takes everything, which is an emulator
// of S3 and of the service that gives roles (STS) as far as this needs one.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { S3Hook } from "@windsock/provider-amazon";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

interface Asked {
  what: string;
  /** The access key that it is signed with. */
  key: string | undefined;
  headers: Record<string, unknown>;
  /** Of the service that gives roles. */
  fields: Record<string, string>;
}

const asked: Asked[] = [];
let server: Server;
let endpoint: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const fields =
        request.url === "/" && request.method === "POST" ? Object.fromEntries(new URLSearchParams(body)) : {};
      const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
      asked.push({ what: `${request.method} ${request.url}`, key, headers: request.headers, fields });
      if (fields["Action"] === "AssumeRole") answerRole(fields, response);
      else response.setHeader("etag", '"e"').end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  await rm(folder, { recursive: true });
});
beforeEach(() => void asked.splice(0));

function answerRole({ RoleArn }: Record<string, string>, response: ServerResponse): void {
  if (RoleArn !== "arn:aws:iam::1:role/reader") {
    const error = "<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not this role</Message></Error>";
    return void response.writeHead(403).end(`<ErrorResponse>${error}</ErrorResponse>`);
  }
  const keys =
    "<AccessKeyId>TEMPORARY</AccessKeyId><SecretAccessKey>t</SecretAccessKey><SessionToken>of an hour</SessionToken>";
  const credentials = `<Credentials>${keys}<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`;
  response.setHeader("content-type", "text/xml");
  response.end(`<AssumeRoleResponse><AssumeRoleResult>${credentials}</AssumeRoleResult></AssumeRoleResponse>`);
}

async function load(extra: object, of: { login?: string; encrypt?: boolean } = {}): Promise<string> {
  const { login = "AKIA1", encrypt = false } = of;
  const whole = { endpoint_url: endpoint, region_name: "eu-west-1", ...extra };
  const given = { connType: "aws", login, password: login === "" ? "" : "opensesame", extra: JSON.stringify(whole) };
  const world = new MemoryWorld({ connections: { aws_default: given as never } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new S3Hook();
    return await hook.loadString("x", "a.txt", { bucket: "lake", replace: true, encrypt });
  });
}

const signed = (): unknown[] => asked.map(({ what, key }) => [what.replace(/\?.*/, ""), key]);

test("the connection's own keys, with the token of a session", async () => {
  await load({ aws_session_token: "of a day" });
  expect(signed()).toEqual([["PUT /lake/a.txt", "AKIA1"]]);
  expect(asked[0]!.headers["x-amz-security-token"]).toBe("of a day");
  expect(asked[0]!.headers["authorization"]).toContain("/eu-west-1/s3/aws4_request");
});

test("those of a role, which is asked for with the connection's keys", async () => {
  await load({
    role_arn: "arn:aws:iam::1:role/reader",
    assume_role_kwargs: { ExternalId: "abc", RoleSessionName: "nightly", DurationSeconds: 900 },
    service_config: { sts: { endpoint_url: endpoint } },
  });
  expect(signed()).toEqual([
    ["POST /", "AKIA1"],
    ["PUT /lake/a.txt", "TEMPORARY"],
  ]);
  expect(asked[0]!.fields).toMatchObject({
    RoleArn: "arn:aws:iam::1:role/reader",
    ExternalId: "abc",
    RoleSessionName: "nightly",
    DurationSeconds: "900",
  });
  expect(asked[0]!.headers["authorization"]).toContain("/eu-west-1/sts/");
  expect(asked[1]!.headers["x-amz-security-token"]).toBe("of an hour");
});

test("a role that is refused is told with the connection's name and no secret", async () => {
  const role = { role_arn: "arn:aws:iam::1:role/owner", service_config: { sts: { endpoint_url: endpoint } } };
  const message = await load(role).then(String, (error: Error) => error.message);
  expect(message).toBe('connection "aws_default": write s3://lake/a.txt: 403 AccessDenied: Not this role');
  expect(signed()).toEqual([["POST /", "AKIA1"]]);
});

test("those of a profile", async () => {
  const before = process.env["AWS_SHARED_CREDENTIALS_FILE"];
  const path = join(folder, "credentials");
  await writeFile(path, "[nightly]\naws_access_key_id = AKIA2\naws_secret_access_key = secret\n");
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = path;
  try {
    await load({ profile_name: "nightly" }, { login: "" });
  } finally {
    if (before === undefined) delete process.env["AWS_SHARED_CREDENTIALS_FILE"];
    else process.env["AWS_SHARED_CREDENTIALS_FILE"] = before;
  }
  expect(signed()).toEqual([["PUT /lake/a.txt", "AKIA2"]]);
});

test("an upload asks for encryption where that is wanted", async () => {
  await load({});
  await load({}, { encrypt: true });
  expect(asked.map(({ headers }) => headers["x-amz-server-side-encryption"])).toEqual([undefined, "AES256"]);
});
