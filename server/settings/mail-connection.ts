// The connection that mails go through where nobody made one: what the sections smtp and email say, as a connection.
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import type { Config } from "../config.ts";

export function mailConnection({ email, smtp }: Pick<Config, "email" | "smtp">): ConnectionFacts {
  const extra = {
    from_email: smtp.smtpMailFrom === "" ? email.fromEmail : smtp.smtpMailFrom,
    timeout: smtp.smtpTimeout,
    retry_limit: smtp.smtpRetryLimit,
    disable_ssl: !smtp.smtpSsl,
    disable_tls: !smtp.smtpStarttls,
    ssl_context: email.sslContext,
  };
  return {
    connId: email.emailConnId,
    connType: "smtp",
    description: "The settings of the section smtp",
    host: smtp.smtpHost,
    schema: null,
    login: smtp.smtpUser === "" ? null : smtp.smtpUser,
    password: smtp.smtpPassword === "" ? null : smtp.smtpPassword,
    port: smtp.smtpPort,
    extra: JSON.stringify(extra),
  };
}
