// What a connection says about how to call its server, in Airflow's forms.
import { readFile } from "node:fs/promises";
import type { HookConnection } from "@windsock/sdk/provider";

/** Seconds: for connecting, and for each silence of the server. 0: no limit. */
export interface HttpTimeout {
  connect: number;
  read: number;
}

/** What one request may change of what its connection says. */
export interface HttpOptions {
  /** Seconds, for connecting and for each silence of the server; or one for each. */
  timeout?: number | readonly [connect: number, read: number];
  /** false trusts any certificate; a text is a file of certificates to trust, or the certificates themselves (PEM). */
  verify?: boolean | string;
  /** A client certificate: a file, or PEM, or a pair of certificate and key. */
  cert?: string | readonly [cert: string, key: string];
  allowRedirects?: boolean;
  /** Default 30. */
  maxRedirects?: number;
  /** A proxy for both schemes, or one for each. */
  proxies?: string | Readonly<Partial<Record<"http" | "https", string>>>;
  /** false does not look at HTTP_PROXY and NO_PROXY. */
  trustEnv?: boolean;
  /** false takes answers of 400 and more as answers. */
  checkResponse?: boolean;
}

export interface HttpSettings extends HttpOptions {
  /** Empty where the connection names no host: then endpoints are whole URLs. */
  baseUrl: string;
  headers: Record<string, string>;
  authType: string | null;
  /** Further tries for requests that may be repeated. */
  retries: number;
}

/** Settings that are kept in `extra`; every other name there is a header. */
const SETTINGS = new Set([
  "timeout",
  "verify",
  "cert",
  "allow_redirects",
  "max_redirects",
  "proxies",
  "proxy",
  "trust_env",
  "check_response",
  "stream",
  "headers",
  "auth_type",
  "auth_kwargs",
  "retries",
]);

export function httpSettings(connection: HookConnection): HttpSettings {
  const extra = connection.extraJson;
  const wrong = (name: string, what: string): never => {
    throw new Error(`connection ${JSON.stringify(connection.connId)}: ${name} in extra must be ${what}`);
  };
  const number = (name: string, value: unknown): number => {
    const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof found === "number" && found >= 0 ? found : wrong(name, "a number");
  };
  const settings: HttpSettings = {
    baseUrl: baseUrlOf(connection),
    headers: headersOf(extra),
    authType: typeof extra["auth_type"] === "string" ? extra["auth_type"] : null,
    retries: isSet(extra["retries"]) ? number("retries", extra["retries"]) : 0,
  };
  const { timeout, verify, cert } = extra;
  if (Array.isArray(timeout)) settings.timeout = [number("timeout", timeout[0]), number("timeout", timeout[1])];
  else if (isSet(timeout)) settings.timeout = number("timeout", timeout);
  if (isSet(extra["max_redirects"])) settings.maxRedirects = number("max_redirects", extra["max_redirects"]);
  if (isSet(verify)) settings.verify = flagOf(verify) ?? String(verify);
  if (Array.isArray(cert)) settings.cert = [String(cert[0]), String(cert[1])];
  else if (isSet(cert)) settings.cert = typeof cert === "string" ? cert : wrong("cert", "a text or a pair of texts");
  const proxies = extra["proxies"] ?? extra["proxy"];
  if (isSet(proxies)) settings.proxies = proxiesOf(proxies) ?? wrong("proxies", "a URL, or one for http and https");
  const flags = { allow_redirects: "allowRedirects", trust_env: "trustEnv", check_response: "checkResponse" } as const;
  for (const [name, key] of Object.entries(flags) as [keyof typeof flags, (typeof flags)[keyof typeof flags]][]) {
    if (isSet(extra[name])) settings[key] = flagOf(extra[name]) ?? wrong(name, "true or false");
  }
  return settings;
}

/** `host` may be a whole URL; else the connection's schema is the URL's, http where there is none. */
function baseUrlOf({ host, schema, port }: HookConnection): string {
  if (host === null || host === "") return "";
  const base = host.includes("://")
    ? host
    : `${schema === null || schema === "" ? "http" : schema}://${bracketed(host)}`;
  return port === null ? base : `${base}:${port}`;
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") && !/:\d+$/.test(host) ? `[${host}]` : host;
}

function headersOf(extra: Readonly<Record<string, unknown>>): Record<string, string> {
  const nested = typeof extra["headers"] === "object" && extra["headers"] !== null ? extra["headers"] : {};
  const direct = Object.entries(extra).filter(([name]) => !SETTINGS.has(name));
  const all = [...direct, ...(Object.entries(nested) as [string, unknown][])];
  return Object.fromEntries(all.filter(([, value]) => isSet(value)).map(([name, value]) => [name, String(value)]));
}

function proxiesOf(value: unknown): HttpSettings["proxies"] {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, url]) => typeof url === "string")
      .map(([scheme, url]) => [scheme.replace("://", ""), String(url)]),
  );
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** URIs and forms give texts where JSON has booleans. */
function flagOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return { true: true, false: false }[String(value).toLowerCase()];
}

export function timeoutOf(timeout: HttpOptions["timeout"]): HttpTimeout {
  if (timeout === undefined) return { connect: 0, read: 0 };
  return typeof timeout === "number" ? { connect: timeout, read: timeout } : { connect: timeout[0], read: timeout[1] };
}

export interface TlsOptions {
  rejectUnauthorized?: boolean;
  ca?: string;
  cert?: string;
  key?: string;
}

export async function tlsOptions({ verify, cert }: HttpOptions): Promise<TlsOptions> {
  const options: TlsOptions = {};
  if (verify === false) options.rejectUnauthorized = false;
  if (typeof verify === "string") options.ca = await pem(verify);
  if (cert === undefined) return options;
  const [certificate, key] = typeof cert === "string" ? [cert, cert] : cert;
  return { ...options, cert: await pem(certificate), key: await pem(key) };
}

/** A worker elsewhere may not have the file, so the text itself will do as well. */
async function pem(given: string): Promise<string> {
  return given.includes("-----BEGIN") ? given : await readFile(given, "utf8");
}
