// What every operator and notifier that sends a message takes; all of it is rendered, as one field.
import { resolved, type Input } from "@windsock/sdk/provider";
import type { SlackMessage } from "../hooks/slack-message.ts";

export interface SlackMessageArgs {
  /** A template. */
  text?: Input<string>;
  /** Slack's blocks. Templates. */
  blocks?: Input<readonly object[]> | null;
  /** Slack's attachments. Templates. */
  attachments?: Input<readonly object[]> | null;
  username?: Input<string> | null;
  iconEmoji?: Input<string> | null;
  iconUrl?: Input<string> | null;
  /** The `ts` of the message that this one answers. A template. */
  threadTs?: Input<string> | null;
}

export function messageFrom(args: SlackMessageArgs, text = ""): SlackMessage {
  return {
    text: resolved<string>(args.text ?? text),
    blocks: resolved<readonly object[] | null>(args.blocks ?? null),
    attachments: resolved<readonly object[] | null>(args.attachments ?? null),
    username: resolved<string | null>(args.username ?? null),
    iconEmoji: resolved<string | null>(args.iconEmoji ?? null),
    iconUrl: resolved<string | null>(args.iconUrl ?? null),
    threadTs: resolved<string | null>(args.threadTs ?? null),
  };
}
