// Posts to the incoming webhook that a connection names: one channel, no token.
import { BaseHook } from "@windsock/sdk/provider";
import type { IncomingWebhookSendArguments } from "@slack/webhook";
import { numberOf, slackError } from "./slack-error.ts";
import { type SlackMessage, messageFields } from "./slack-message.ts";

const TIMEOUT = 30;

/**
 * Posts to an incoming webhook. The connection (type `slackwebhook`) has the webhook's URL as password, or its last part
 * (`T000/B000/SECRET`) there and the rest, if it is not Slack's own, as schema and host.
 *
 * @example
 * await using hook = new SlackWebhookHook("slack_default");
 * await hook.send({ text: "62 movies today" });
 */
export class SlackWebhookHook extends BaseHook {
  constructor(connId = "slack_default") {
    super(connId);
  }

  async send(message: SlackMessage): Promise<void> {
    const { url, timeout } = await this.#target();
    const { IncomingWebhook } = await import("@slack/webhook");
    const { text } = await new IncomingWebhook(url, { timeout })
      .send(messageFields(message) as IncomingWebhookSendArguments)
      .catch((error: unknown) => {
        throw slackError(error, this.connId);
      });
    // Slack says "ok", and servers like it something as short: a page is a proxy's, and the message went nowhere.
    if (text.trimStart().startsWith("<"))
      throw new Error(
        `connection ${JSON.stringify(this.connId)}: a page answered, not a webhook: ${text.slice(0, 200)}`,
      );
  }

  async #target(): Promise<{ url: string; timeout: number }> {
    const { connId, host, schema, port, password, extraJson } = await this.connection();
    const refuse = (problem: string): never => {
      throw new Error(`connection ${JSON.stringify(connId)}: ${problem}`);
    };
    const token =
      password === null || password === "" ? refuse("its password must be the webhook, or its last part") : password;
    const timeout = numberOf(extraJson["timeout"], TIMEOUT) * 1000;
    if (/^https?:\/\//.test(token)) return { url: token, timeout };
    const named = host === null || host === "" ? "hooks.slack.com/services" : host;
    const base = named.includes("://") ? named : `${schema === null || schema === "" ? "https" : schema}://${named}`;
    const origin = URL.parse(base) ?? refuse("its host is no host");
    if (port !== null) origin.port = String(port);
    return { url: `${origin.href.replace(/\/+$/, "")}/${token.replace(/^\/+/, "")}`, timeout };
  }
}
