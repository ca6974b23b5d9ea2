// Each setting of the section smtp reaches the hook that sends mails, through the connection that stands in for one.
import { HookConnection } from "@windsock/sdk/provider";
import { expect, test } from "vitest";
import { smtpSettings } from "../../../providers/smtp/hooks/smtp-settings.ts";
import { loadConfig } from "../../../server/config.ts";
import { mailConnection } from "../../../server/settings/mail-connection.ts";

const settings = (env: Record<string, string> = {}) =>
  smtpSettings(new HookConnection(mailConnection(loadConfig({ env, home: "/nowhere" }))));

test("without any the mail server is this machine, with STARTTLS, as in Airflow", () => {
  expect(settings()).toEqual({
    host: "localhost",
    port: 25,
    ssl: false,
    starttls: true,
    verify: true,
    timeout: 30,
    retryLimit: 5,
    fromEmail: "airflow@example.com",
    login: null,
    password: null,
    accessToken: null,
  });
});

test.each<[string, string, Partial<ReturnType<typeof settings>>]>([
  ["SMTP__SMTP_HOST", "mail.example.com", { host: "mail.example.com" }],
  ["SMTP__SMTP_PORT", "587", { port: 587 }],
  ["SMTP__SMTP_STARTTLS", "False", { starttls: false }],
  ["SMTP__SMTP_SSL", "True", { ssl: true, starttls: false }],
  ["SMTP__SMTP_USER", "ann", { login: "ann" }],
  ["SMTP__SMTP_PASSWORD", "opensesame", { password: "opensesame" }],
  ["SMTP__SMTP_MAIL_FROM", "windsock@example.com", { fromEmail: "windsock@example.com" }],
  ["SMTP__SMTP_TIMEOUT", "7", { timeout: 7 }],
  ["SMTP__SMTP_RETRY_LIMIT", "2", { retryLimit: 2 }],
  ["EMAIL__SSL_CONTEXT", "none", { verify: false }],
])("AIRFLOW__%s=%s", (name, value, changed) => {
  expect(settings({ [`AIRFLOW__${name}`]: value })).toEqual({ ...settings(), ...changed });
});

test("AIRFLOW__EMAIL__EMAIL_CONN_ID says which connection it stands in for", () => {
  const env = { AIRFLOW__EMAIL__EMAIL_CONN_ID: "our_mail" };
  expect(mailConnection(loadConfig({ env, home: "/nowhere" })).connId).toBe("our_mail");
});
