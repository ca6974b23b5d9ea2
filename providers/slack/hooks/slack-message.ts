// A message to Slack, whichever way it goes.

/** A message; `blocks` and `attachments` are Slack's. */
export interface SlackMessage {
  /** Shown in notifications, and where nothing else is given. */
  text?: string;
  blocks?: readonly object[] | null;
  attachments?: readonly object[] | null;
  username?: string | null;
  iconEmoji?: string | null;
  iconUrl?: string | null;
  /** The `ts` of the message that this one answers. */
  threadTs?: string | null;
}

/** In Slack's words, without what was not given. */
export function messageFields(message: SlackMessage): Record<string, unknown> {
  const { text, blocks, attachments, username, iconEmoji, iconUrl, threadTs } = message;
  const fields = {
    text,
    blocks,
    attachments,
    username,
    icon_emoji: iconEmoji,
    icon_url: iconUrl,
    thread_ts: threadTs,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}
