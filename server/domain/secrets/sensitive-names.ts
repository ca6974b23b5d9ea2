// Says which names (of variables, of fields in a connection's extra, of log fields) stand for values to be hidden.

/** Names Airflow 3 regards as sensitive: any name that contains one of these. */
const SENSITIVE = [
  "access_key",
  "access_token",
  "api_key",
  "apikey",
  "auth_header",
  "authorization",
  "bearer",
  "connection_string",
  "dsn",
  "keyfile_dict",
  "passphrase",
  "passwd",
  "password",
  "private_key",
  "proxies",
  "proxy",
  "secret",
  "service_account",
  "service_key",
  "token",
  "webhook_url",
];

export interface SensitiveNameSettings {
  /** core.hide_sensitive_var_conn_fields: when off, only passwords of connections are hidden. */
  hide?: boolean;
  /** core.sensitive_var_conn_names: further names. */
  names?: readonly string[];
}

export type IsSensitive = (name: string) => boolean;

export function sensitiveNames(settings: SensitiveNameSettings = {}): IsSensitive {
  if (settings.hide === false) return () => false;
  const more = (settings.names ?? []).map(normalise).filter((name) => name !== "");
  const parts = [...new Set([...SENSITIVE, ...more])];
  return (name) => {
    const normalised = normalise(name);
    return parts.some((part) => normalised.includes(part));
  };
}

/** "X-API key" and "x_api_key" are one name. */
function normalise(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, "_");
}
