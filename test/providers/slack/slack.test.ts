// Hooks, operators and notifiers of Slack, against an emulator of it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  SlackAPIFileOperator,
  SlackAPIPostOperator,
  SlackHook,
  SlackNotifier,
  SlackWebhookHook,
  SlackWebhookNotifier,
  SlackWebhookOperator,
} from "@windsock/provider-slack";
import { Dag, type BaseOperator, type CallbackFunction } from "@windsock/sdk";
import { executeCallback, runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask, type TaskResult } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";
import { slackEmulator, TOKEN, WEBHOOK, type SlackEmulator } from "./slack-emulator.ts";

let slack: SlackEmulator;
beforeAll(async () => void (slack = await slackEmulator()));
afterAll(async () => await slack[Symbol.asyncDispose]());

type Given = Record<string, unknown>;
const api = (rest: Given = {}, extra: Given = {}): Given => ({
  connType: "slack",
  password: TOKEN,
  extra: JSON.stringify({ base_url: `http://127.0.0.1:${slack.port}/api/`, retries: 0, timeout: 2, ...extra }),
  ...rest,
});
const webhook = (rest: Given = {}): Given => ({
  connType: "slackwebhook",
  host: "127.0.0.1/services",
  schema: "http",
  port: slack.port,
  password: WEBHOOK,
  ...rest,
});
const connections = (): Record<string, Given> => ({ slack_api_default: api(), slack_default: webhook() });
const last = (): { path: string; fields: Given } => slack.calls.at(-1)!;

async function within<T>(given: Record<string, Given>, work: () => Promise<T>): Promise<T> {
  const host = memoryHost(
    new MemoryWorld({ connections: given }),
    testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}),
  );
  return await runWithHost({ host, signal: new AbortController().signal }, work);
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { message, stack, cause } = error as Error;
    // Everything that a log could show of it.
    const shown = `${message} ${stack} ${JSON.stringify(cause)} ${JSON.stringify(error)}`;
    return shown.includes("s3cret") ? `it shows a secret: ${shown}` : message;
  }
  return "it went well";
}

async function run(operator: BaseOperator): Promise<TaskResult> {
  const dag = new Dag("slack", { schedule: null });
  dag.add(operator);
  return await runTask(dag as unknown as Dag, operator.label, {
    logicalDate: "2024-01-31",
    connections: connections(),
  });
}

describe("the API", () => {
  test("gets messages with their templates rendered, and its answer is the result", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "*{{ ds }}*" } }];
    const { value } = await run(
      new SlackAPIPostOperator("tell", {
        channel: "#{{ 'ratings' }}",
        text: "of {{ ds }}",
        blocks,
        username: "windsock",
      }),
    );
    expect(value).toMatch(/^17\./);
    expect(last()).toMatchObject({
      path: "/api/chat.postMessage",
      fields: {
        channel: "#ratings",
        text: "of 2024-01-31",
        username: "windsock",
        blocks: [{ text: { text: "*2024-01-31*" } }],
      },
    });
    expect(Object.keys(last().fields)).not.toContain("icon_url");
  });

  test("gets files, by path or content", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    await writeFile(join(folder, "2024-01-31.csv"), "movieId\n7\n");
    const sent = await run(
      new SlackAPIFileOperator("send", { channel: "C1", path: `${folder}/{{ ds }}.csv`, initialComment: "{{ ds }}" }),
    );
    await rm(folder, { recursive: true });
    expect(sent.outcome.kind).toBe("success");
    expect(slack.files["2024-01-31.csv"]).toContain("movieId\n7\n");
    expect(last()).toMatchObject({
      path: "/api/files.completeUploadExternal",
      fields: { channel_id: "C1", initial_comment: "2024-01-31" },
    });
    await run(new SlackAPIFileOperator("send", { channel: "C1", content: "{{ ds }}", filename: "day.txt" }));
    expect(slack.files["day.txt"]).toContain("2024-01-31");
    expect((await run(new SlackAPIFileOperator("send", { channel: "C1" }))).outcome).toMatchObject({
      kind: "failed",
      error: { message: "Give either a path or a content" },
    });
  });

  test("is called by any method, and tested", async () => {
    const tested = await within(connections(), async () => {
      await using hook = new SlackHook();
      expect(await hook.call("auth.test")).toMatchObject({ team: "Movies" });
      return await hook.testConnection();
    });
    expect(tested).toEqual({ ok: true, message: "Connection successfully tested: windsock of Movies" });
  });

  test("is asked again when it is busy", async () => {
    slack.busy = 1;
    const ts = await within({ slack_api_default: api({}, { retries: 2 }) }, () =>
      new SlackHook().postMessage("#ratings", { text: "x" }),
    );
    expect(ts).toMatch(/^17\./);
  });

  test("refuses in words that name the connection and show no token", async () => {
    const post = (given: Given, channel = "#ratings"): Promise<string> =>
      refusal(within({ slack_api_default: given }, () => new SlackHook().postMessage(channel, { text: "x" })));
    expect(await post(api({ password: "xoxb-s3cret-wrong" }))).toBe(
      'connection "slack_api_default": An API error occurred: invalid_auth',
    );
    expect(await post(api(), "#nowhere")).toBe(
      'connection "slack_api_default": An API error occurred: channel_not_found',
    );
    expect(await post(api({}, { base_url: "http://127.0.0.1:9/api/" }))).toMatch(/^connection "slack_api_default": /);
    expect(await post(api({ password: "" }))).toBe('connection "slack_api_default": its password must be the token');
  });
});

describe("a webhook", () => {
  test("gets messages, whether the connection has its URL or its last part", async () => {
    await run(new SlackWebhookOperator("tell", { text: "of {{ ds }}", iconEmoji: ":movie:" }));
    expect(last()).toEqual({ path: `/services/${WEBHOOK}`, fields: { text: "of 2024-01-31", icon_emoji: ":movie:" } });
    const url = `http://127.0.0.1:${slack.port}/services/${WEBHOOK}`;
    await within({ slack_default: { connType: "slackwebhook", password: url } }, () =>
      new SlackWebhookHook().send({ text: "whole" }),
    );
    expect(last().fields).toEqual({ text: "whole" });
  });

  test("refuses in words that name the connection and not the webhook", async () => {
    const send = (given: Given, text = "x"): Promise<string> =>
      refusal(within({ slack_default: given }, () => new SlackWebhookHook().send({ text })));
    expect(await send(webhook({ password: "T000/B000/s3cretwrong" }))).toMatch(/^connection "slack_default": .*404/);
    expect(await send(webhook(), "")).toMatch(/^connection "slack_default": .*400/);
    expect(await send(webhook({ port: 9 }))).toMatch(/^connection "slack_default": /);
    expect(await send(webhook({ password: null }))).toMatch(/^connection "slack_default": its password must be/);
  });
});

test("notifiers tell how a task went", async () => {
  for (const [notifier, path] of [
    [new SlackNotifier({ channel: "#ops" }), "/api/chat.postMessage"],
    [new SlackWebhookNotifier(), `/services/${WEBHOOK}`],
  ] as [SlackNotifier, string][]) {
    const dag = new Dag("tells", { schedule: null });
    dag.task("work", () => 1, { onFailureCallback: notifier as unknown as CallbackFunction })();
    const request = testRequest(dag as unknown as Dag, "work", { runId: "manual__1" });
    const world = new MemoryWorld({ connections: connections() });
    const facts = { kind: "task_failure", reason: null, error: "no", deadline: null } as const;
    await executeCallback(dag as unknown as Dag, { ...facts, request }, memoryHost(world, request));
    expect(world.logs).toEqual([]);
    expect(last()).toMatchObject({
      path,
      fields: { text: expect.stringMatching(/^tells\.work of manual__1 is failed: /) },
    });
  }
});
