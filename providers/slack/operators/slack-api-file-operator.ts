// SlackAPIFileOperator: sends a file to a channel.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { SlackHook } from "../hooks/slack-hook.ts";

export interface SlackAPIFileOperatorArgs extends OperatorArgs {
  /** A channel's id. A template. */
  channel: Input<string>;
  /** A path; or `content`. A template. */
  path?: Input<string>;
  /** A template. */
  content?: Input<string>;
  filename?: Input<string> | null;
  title?: Input<string> | null;
  initialComment?: Input<string> | null;
  slackConnId?: Input<string>;
}

/**
 * Sends a file.
 *
 * @example
 * dag.add(new SlackAPIFileOperator("send", { channel: "C0123456789", path: "/data/rankings/{{ ds }}.csv", title: "{{ ds }}" }));
 */
export class SlackAPIFileOperator extends BaseOperator<null> {
  static override readonly templateFields: readonly string[] = [
    "channel",
    "path",
    "content",
    "filename",
    "title",
    "initialComment",
    "slackConnId",
  ];
  static override readonly uiColor: string = "#44beDF";

  readonly channel: string;
  readonly path: string | null;
  readonly content: string | null;
  readonly filename: string | null;
  readonly title: string | null;
  readonly initialComment: string | null;
  readonly slackConnId: string;

  constructor(taskId: string, args: SlackAPIFileOperatorArgs) {
    super(taskId, args);
    this.channel = resolved(args.channel);
    this.path = resolved<string | null>(args.path ?? null);
    this.content = resolved<string | null>(args.content ?? null);
    this.filename = resolved<string | null>(args.filename ?? null);
    this.title = resolved<string | null>(args.title ?? null);
    this.initialComment = resolved<string | null>(args.initialComment ?? null);
    this.slackConnId = resolved<string>(args.slackConnId ?? "slack_api_default");
  }

  override async execute(_context: Context): Promise<null> {
    const { channel, path, content, filename, title, initialComment } = this;
    await using hook = new SlackHook(this.slackConnId);
    await hook.sendFile({
      channel,
      filename,
      title,
      initialComment,
      ...(path !== null && { path }),
      ...(content !== null && { content }),
    });
    return null;
  }
}
