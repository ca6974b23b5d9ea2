// The provider of Slack.
import { defineProvider } from "@windsock/sdk/provider";
import { SlackHook } from "./hooks/slack-hook.ts";
import { SlackWebhookHook } from "./hooks/slack-webhook-hook.ts";
import { SlackNotifier } from "./notifiers/slack-notifier.ts";
import { SlackWebhookNotifier } from "./notifiers/slack-webhook-notifier.ts";
import { SlackAPIFileOperator } from "./operators/slack-api-file-operator.ts";
import { SlackAPIPostOperator } from "./operators/slack-api-post-operator.ts";
import { SlackWebhookOperator } from "./operators/slack-webhook-operator.ts";

export { SlackHook, type SlackFile } from "./hooks/slack-hook.ts";
export type { SlackMessage } from "./hooks/slack-message.ts";
export { SlackWebhookHook } from "./hooks/slack-webhook-hook.ts";
export { SlackNotifier, type SlackNotifierArgs } from "./notifiers/slack-notifier.ts";
export { SlackWebhookNotifier, type SlackWebhookNotifierArgs } from "./notifiers/slack-webhook-notifier.ts";
export type { SlackMessageArgs } from "./operators/message-args.ts";
export { SlackAPIFileOperator, type SlackAPIFileOperatorArgs } from "./operators/slack-api-file-operator.ts";
export { SlackAPIPostOperator, type SlackAPIPostOperatorArgs } from "./operators/slack-api-post-operator.ts";
export { SlackWebhookOperator, type SlackWebhookOperatorArgs } from "./operators/slack-webhook-operator.ts";

const timeout = {
  schema: { type: ["number", "null"], minimum: 0 },
  title: "Timeout",
  description: "Seconds",
  default: 30,
};

export const provider = defineProvider({
  name: "@windsock/provider-slack",
  version: "0.1.0",
  description: "Slack: hooks, operators and notifiers for its API and for incoming webhooks",
  hooks: [SlackHook, SlackWebhookHook],
  operators: [SlackAPIPostOperator, SlackAPIFileOperator, SlackWebhookOperator],
  notifiers: [SlackNotifier, SlackWebhookNotifier],
  connectionTypes: [
    {
      connType: "slack",
      name: "Slack API",
      hook: SlackHook,
      defaultConnId: "slack_api_default",
      form: {
        hidden: ["login", "port", "host", "schema"],
        titles: { password: "Token" },
        placeholders: { password: "xoxb-…" },
        extraFields: {
          timeout,
          retries: { schema: { type: ["integer", "null"], minimum: 0 }, title: "Retries", default: 3 },
          base_url: { schema: { type: ["string", "null"] }, title: "Base URL", description: "https://slack.com/api/" },
        },
      },
    },
    {
      connType: "slackwebhook",
      name: "Slack Incoming Webhook",
      hook: SlackWebhookHook,
      defaultConnId: "slack_default",
      form: {
        hidden: ["login"],
        titles: { password: "Webhook", schema: "Scheme" },
        placeholders: {
          password: "T000/B000/SECRET, or the whole URL",
          host: "hooks.slack.com/services",
          schema: "https",
        },
        extraFields: { timeout },
      },
    },
  ],
});
