// SlackWebhookNotifier: a callback that posts a message to an incoming webhook.
import { BaseNotifier } from "@windsock/sdk/provider";
import { SlackWebhookHook } from "../hooks/slack-webhook-hook.ts";
import type { SlackMessage } from "../hooks/slack-message.ts";
import { messageFrom, type SlackMessageArgs } from "../operators/message-args.ts";
import { TEXT } from "./slack-notifier.ts";

export interface SlackWebhookNotifierArgs extends SlackMessageArgs {
  slackWebhookConnId?: string;
}

/**
 * Tells the webhook's channel how a task or a run went.
 *
 * @example
 * const dag = new Dag("ratings", { onFailureCallback: new SlackWebhookNotifier({ text: "{{ dag.dag_id }} failed" }) });
 */
export class SlackWebhookNotifier extends BaseNotifier {
  static override readonly templateFields: readonly string[] = ["slackWebhookConnId", "message"];

  readonly slackWebhookConnId: string;
  readonly message: SlackMessage;

  constructor(args: SlackWebhookNotifierArgs = {}) {
    super();
    this.slackWebhookConnId = args.slackWebhookConnId ?? "slack_default";
    this.message = messageFrom(args, TEXT);
  }

  override async notify(): Promise<void> {
    await using hook = new SlackWebhookHook(this.slackWebhookConnId);
    await hook.send(this.message);
  }
}
