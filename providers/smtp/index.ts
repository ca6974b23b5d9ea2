// The provider of mail.
import { defineProvider } from "@windsock/sdk/provider";
import { SmtpHook } from "./hooks/smtp-hook.ts";
import { SmtpNotifier } from "./notifiers/smtp-notifier.ts";
import { EmailOperator } from "./operators/email-operator.ts";

export { SmtpHook, type Addresses, type EmailMessage } from "./hooks/smtp-hook.ts";
export { SmtpNotifier, type SmtpNotifierArgs } from "./notifiers/smtp-notifier.ts";
export { EmailOperator, type EmailOperatorArgs } from "./operators/email-operator.ts";

export const provider = defineProvider({
  name: "@windsock/provider-smtp",
  version: "0.1.0",
  description: "Mail: a hook, an operator and a notifier, and the mails of tasks that fail",
  hooks: [SmtpHook],
  operators: [EmailOperator],
  notifiers: [SmtpNotifier],
  connectionTypes: [
    {
      connType: "smtp",
      name: "SMTP",
      hook: SmtpHook,
      defaultConnId: "smtp_default",
      form: {
        hidden: ["schema"],
        placeholders: { host: "smtp.example.com", port: "465", login: "airflow", password: "" },
        extraFields: {
          from_email: { schema: { type: ["string", "null"], format: "email" }, title: "From" },
          timeout: {
            schema: { type: ["number", "null"], minimum: 0 },
            title: "Timeout",
            description: "Seconds",
            default: 30,
          },
          retry_limit: { schema: { type: ["integer", "null"], minimum: 0 }, title: "Retries", default: 5 },
          disable_ssl: { schema: { type: ["boolean", "null"] }, title: "No TLS from the start", default: false },
          disable_tls: { schema: { type: ["boolean", "null"] }, title: "No STARTTLS", default: false },
          ssl_context: {
            schema: { type: ["string", "null"], enum: ["default", "none", null] },
            title: "TLS",
            description: "none trusts any certificate",
          },
          auth_type: { schema: { type: ["string", "null"], enum: ["basic", "oauth2", null] }, title: "Authentication" },
          access_token: { schema: { type: ["string", "null"], format: "password" }, title: "OAuth2 access token" },
        },
      },
    },
  ],
});
