// SlackNotifier: a callback that posts a message to a channel.
import { BaseNotifier } from "@windsock/sdk/provider";
import { SlackHook } from "../hooks/slack-hook.ts";
import type { SlackMessage } from "../hooks/slack-message.ts";
import { messageFrom, type SlackMessageArgs } from "../operators/message-args.ts";

/** What a message says unless it is told otherwise. */
export const TEXT = "{{ dag.dag_id }}.{{ ti.task_id }} of {{ run_id }} is {{ ti.state }}: {{ ti.log_url }}";

export interface SlackNotifierArgs extends SlackMessageArgs {
  /** A name or an id. A template. */
  channel?: string;
  slackConnId?: string;
}

/**
 * Tells a channel how a task or a run went.
 *
 * @example
 * const dag = new Dag("ratings", { onFailureCallback: new SlackNotifier({ channel: "#ops", text: "{{ dag.dag_id }} failed" }) });
 */
export class SlackNotifier extends BaseNotifier {
  static override readonly templateFields: readonly string[] = ["channel", "slackConnId", "message"];

  readonly channel: string;
  readonly slackConnId: string;
  readonly message: SlackMessage;

  constructor(args: SlackNotifierArgs = {}) {
    super();
    this.channel = args.channel ?? "#general";
    this.slackConnId = args.slackConnId ?? "slack_api_default";
    this.message = messageFrom(args, TEXT);
  }

  override async notify(): Promise<void> {
    await using hook = new SlackHook(this.slackConnId);
    await hook.postMessage(this.channel, this.message);
  }
}
