// Why a mail was not sent, in words that name the connection and no secret.

interface Thrown {
  code: string;
  /** What the server was asked last: CONN, AUTH, MAIL FROM, RCPT TO, DATA. */
  command: string;
  message: string;
  response: string;
}

export function factsOf(error: unknown): Thrown {
  const { code, command, message, response } = (error ?? {}) as Partial<Record<keyof Thrown, unknown>>;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return { code: text(code), command: text(command), message: text(message), response: text(response) };
}

const BROKEN = new Set(["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS", "ECONNREFUSED", "ECONNRESET"]);

/** No connection came about, or it broke before the mail was handed over: trying again sends it once. */
export function isWorthAnotherTry(error: unknown): boolean {
  const { code, command, response } = factsOf(error);
  // 4xx says "later" (RFC 5321), as grey-listing servers do.
  if (/^4\d\d/.test(response) && command !== "DATA") return true;
  return BROKEN.has(code) && command !== "DATA" && response === "";
}

export function explain(error: unknown, connId: string): Error {
  const { code, command, message, response } = factsOf(error);
  const said = (response || message).trim();
  const words =
    code === "EAUTH"
      ? `the mail server refused the login: ${said}`
      : code === "ETLS"
        ? `the mail server offers no TLS that can be trusted: ${said}`
        : BROKEN.has(code) && response === ""
          ? `the mail server could not be reached or broke off${command === "" ? "" : ` (${command})`}: ${said}`
          : `the mail was refused${command === "" ? "" : ` (${command})`}: ${said}`;
  return new Error(`connection ${JSON.stringify(connId)}: ${words}`, { cause: error });
}
