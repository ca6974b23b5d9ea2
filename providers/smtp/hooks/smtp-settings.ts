// What a connection says about its mail server, in Airflow's words.
import type { HookConnection } from "@windsock/sdk/provider";

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte. */
  ssl: boolean;
  /** TLS after STARTTLS, without which no mail is sent. */
  starttls: boolean;
  verify: boolean;
  /** Seconds. */
  timeout: number;
  /** Further tries where no connection came about, or it broke before the mail was handed over. */
  retryLimit: number;
  fromEmail: string | null;
  login: string | null;
  password: string | null;
  /** For servers that want OAuth2 in place of a password. */
  accessToken: string | null;
}

const TIMEOUT = 30;
const RETRY_LIMIT = 5;

export function smtpSettings(connection: HookConnection): SmtpSettings {
  const { connId, host, port, login, password, extraJson: extra } = connection;
  const refuse = (problem: string): never => {
    throw new Error(`connection ${JSON.stringify(connId)}: ${problem}`);
  };
  const number = (name: string, otherwise: number): number => {
    const given = extra[name] === "" ? undefined : extra[name];
    if (given === undefined || given === null) return otherwise;
    return Number(given) >= 0 ? Number(given) : refuse(`${name} in extra must be a number`);
  };
  const ssl = !isTrue(extra["disable_ssl"]);
  const { auth_type: authType = "basic", access_token: accessToken } = extra;
  if (authType !== "basic" && authType !== "oauth2") refuse("auth_type in extra must be basic or oauth2");
  if (authType === "oauth2" && typeof accessToken !== "string") refuse("oauth2 needs access_token in extra");
  return {
    host: host === null || host === "" ? refuse("it names no host") : host,
    port: port ?? (ssl ? 465 : 25),
    ssl,
    starttls: !ssl && !isTrue(extra["disable_tls"]),
    verify: extra["ssl_context"] !== "none",
    timeout: number("timeout", TIMEOUT),
    retryLimit: number("retry_limit", RETRY_LIMIT),
    fromEmail: typeof extra["from_email"] === "string" && extra["from_email"] !== "" ? extra["from_email"] : null,
    login: login === "" ? null : login,
    password: password === "" ? null : password,
    accessToken: authType === "oauth2" ? String(accessToken) : null,
  };
}

/** URIs and forms give texts where JSON has booleans. */
function isTrue(value: unknown): boolean {
  return value === true || String(value).toLowerCase() === "true";
}
