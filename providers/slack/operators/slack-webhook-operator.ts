// SlackWebhookOperator: posts a message to an incoming webhook.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { SlackWebhookHook } from "../hooks/slack-webhook-hook.ts";
import type { SlackMessage } from "../hooks/slack-message.ts";
import { messageFrom, type SlackMessageArgs } from "./message-args.ts";

export interface SlackWebhookOperatorArgs extends OperatorArgs, SlackMessageArgs {
  slackWebhookConnId?: Input<string>;
}

/**
 * Posts a message to the webhook's channel.
 *
 * @example
 * dag.add(new SlackWebhookOperator("tell", { text: "Ratings of {{ ds }} are in" }));
 */
export class SlackWebhookOperator extends BaseOperator<null> {
  static override readonly templateFields: readonly string[] = ["slackWebhookConnId", "message"];
  static override readonly uiColor: string = "#ffba40";

  readonly slackWebhookConnId: string;
  readonly message: SlackMessage;

  constructor(taskId: string, args: SlackWebhookOperatorArgs = {}) {
    super(taskId, args);
    this.slackWebhookConnId = resolved<string>(args.slackWebhookConnId ?? "slack_default");
    this.message = messageFrom(args);
  }

  override async execute(_context: Context): Promise<null> {
    await using hook = new SlackWebhookHook(this.slackWebhookConnId);
    await hook.send(this.message);
    return null;
  }
}
