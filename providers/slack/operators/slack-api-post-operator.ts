// SlackAPIPostOperator: posts a message to a channel.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { SlackHook } from "../hooks/slack-hook.ts";
import type { SlackMessage } from "../hooks/slack-message.ts";
import { messageFrom, type SlackMessageArgs } from "./message-args.ts";

export interface SlackAPIPostOperatorArgs extends OperatorArgs, SlackMessageArgs {
  /** A name or an id. A template. */
  channel: Input<string>;
  slackConnId?: Input<string>;
}

/**
 * Posts a message; the result is its `ts`, for answers in its thread.
 *
 * @example
 * dag.add(new SlackAPIPostOperator("tell", { channel: "#ratings", text: "{{ ti.xcom_pull('rank') }} movies on {{ ds }}" }));
 */
export class SlackAPIPostOperator extends BaseOperator<string> {
  static override readonly templateFields: readonly string[] = ["channel", "slackConnId", "message"];
  static override readonly uiColor: string = "#ffba40";

  readonly channel: string;
  readonly slackConnId: string;
  readonly message: SlackMessage;

  constructor(taskId: string, args: SlackAPIPostOperatorArgs) {
    super(taskId, args);
    this.channel = resolved(args.channel);
    this.slackConnId = resolved<string>(args.slackConnId ?? "slack_api_default");
    this.message = messageFrom(args);
  }

  override async execute(_context: Context): Promise<string> {
    await using hook = new SlackHook(this.slackConnId);
    return await hook.postMessage(this.channel, this.message);
  }
}
