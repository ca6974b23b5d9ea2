// Calls Slack's Web API with a bot's or a user's token.
import { basename } from "node:path";
import { readFile } from "node:fs/promises";
import { BaseHook, KeptOpen, type ConnectionTestResult } from "@windsock/sdk/provider";
import type { ChatPostMessageArguments, WebClient } from "@slack/web-api";
import { numberOf, slackError } from "./slack-error.ts";
import { type SlackMessage, messageFields } from "./slack-message.ts";

export interface SlackFile {
  channel: string;
  /** A path, or the content itself. */
  path?: string;
  content?: string;
  filename?: string | null;
  title?: string | null;
  initialComment?: string | null;
}

const TIMEOUT = 30;
const RETRIES = 3;

/**
 * Calls Slack. The connection (type `slack`) has the token as password.
 *
 * @example
 * await using hook = new SlackHook("slack_api_default");
 * await hook.postMessage("#ratings", { text: "62 movies today" });
 */
export class SlackHook extends BaseHook {
  readonly #client = new KeptOpen(() => this.#open());

  constructor(connId = "slack_api_default") {
    super(connId);
  }

  /** Any method of the Web API; answers what Slack answered. */
  async call(method: string, fields: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>> {
    return await this.#named(async (client) => ({ ...(await client.apiCall(method, { ...fields })) }));
  }

  /** Posts to a channel, by name or id; answers the message's `ts`. */
  async postMessage(channel: string, message: SlackMessage): Promise<string> {
    const given = { text: "", ...messageFields(message), channel };
    return await this.#named(async (client) => {
      const { ts } = await client.chat.postMessage(given as unknown as ChatPostMessageArguments);
      return ts ?? "";
    });
  }

  /** Sends a file to a channel, which must be given by its id. */
  async sendFile({ channel, path, content, filename, title, initialComment }: SlackFile): Promise<void> {
    if ((path === undefined) === (content === undefined)) throw new Error("Give either a path or a content");
    const file = path === undefined ? Buffer.from(content!) : await readFile(path);
    await this.#named(async (client) => {
      await client.filesUploadV2({
        channel_id: channel,
        file,
        filename: filename ?? (path === undefined ? "file.txt" : basename(path)),
        ...(typeof title === "string" && { title }),
        ...(typeof initialComment === "string" && { initial_comment: initialComment }),
      });
    });
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      const { team, user } = await this.call("auth.test");
      return { ok: true, message: `Connection successfully tested: ${String(user)} of ${String(team)}` };
    } catch (error) {
      return { ok: false, message: (error as Error).message };
    }
  }

  async #open(): Promise<WebClient> {
    const { connId, password, extraJson: extra } = await this.connection();
    if (password === null || password === "")
      throw new Error(`connection ${JSON.stringify(connId)}: its password must be the token`);
    // It takes a while to load, and Dag files import this package.
    const { LogLevel, WebClient: Client } = await import("@slack/web-api");
    return new Client(password, {
      ...(typeof extra["base_url"] === "string" && extra["base_url"] !== "" && { slackApiUrl: extra["base_url"] }),
      timeout: numberOf(extra["timeout"], TIMEOUT) * 1000,
      // Unless told the driver tries for half an hour.
      retryConfig: { retries: numberOf(extra["retries"], RETRIES), factor: 2, minTimeout: 500 },
      logLevel: LogLevel.ERROR,
    });
  }

  async #named<T>(work: (client: WebClient) => Promise<T>): Promise<T> {
    const client = await this.#client.get();
    try {
      return await work(client);
    } catch (error) {
      throw slackError(error, this.connId);
    }
  }
}
