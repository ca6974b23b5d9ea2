// The ways in which a request says who it is from.
import { createHash, randomBytes } from "node:crypto";
import type { HookConnection } from "@windsock/sdk/provider";
import type { WireRequest } from "./http-request.ts";

/** Adds to a request what proves who sends it, such as a signature. */
export type HttpAuthFunction = (request: WireRequest, connection: HookConnection) => void | Promise<void>;

/**
 * - `basic`: login and password; what a connection with a login has unless it says otherwise
 * - `bearer`: the password is the token
 * - `digest`: login and password, answered to the server's challenge (RFC 7616)
 * - `none`: nothing, whatever the connection holds
 */
export type HttpAuth = "basic" | "bearer" | "digest" | "none" | HttpAuthFunction;

/** The connection's `auth_type`, also by the names of Python's classes. */
export function authOf(
  given: HttpAuth | undefined,
  { authType }: { authType: string | null },
  connId: string,
): HttpAuth {
  if (given !== undefined) return given;
  if (authType === null) return "basic";
  const name = authType.replace(/^.*\.HTTP(\w+)Auth$/, "$1").toLowerCase();
  if (name === "basic" || name === "bearer" || name === "digest" || name === "none") return name;
  throw new Error(`connection ${JSON.stringify(connId)}: auth_type must be basic, bearer, digest or none`);
}

/** What can be said before the server has asked. A header that was given by hand wins. */
export async function authorize(request: WireRequest, auth: HttpAuth, connection: HookConnection): Promise<void> {
  if (typeof auth === "function") return await auth(request, connection);
  if (request.headers.has("authorization")) return;
  const { login, password } = connection;
  if (auth === "bearer" && password !== null && password !== "")
    request.headers.set("authorization", `Bearer ${password}`);
  if (auth === "basic" && login !== null && login !== "") {
    const pair = Buffer.from(`${login}:${password ?? ""}`, "utf8").toString("base64");
    request.headers.set("authorization", `Basic ${pair}`);
  }
}

/** The answer to a Digest challenge, null where the server asked for something else or an unknown algorithm. */
export function digestAnswer(
  challenge: string | null,
  request: WireRequest,
  connection: HookConnection,
): string | null {
  const parts = parseChallenge(challenge ?? "");
  const { realm, nonce, opaque } = parts;
  const algorithm = parts["algorithm"] ?? "MD5";
  const name = { MD5: "md5", "SHA-256": "sha256" }[algorithm.replace(/-sess$/i, "").toUpperCase()];
  if (nonce === undefined || realm === undefined || name === undefined) return null;
  const hash = (...texts: string[]): string => createHash(name).update(texts.join(":")).digest("hex");
  const { pathname, search } = new URL(request.url);
  const uri = pathname + search;
  const cnonce = randomBytes(8).toString("hex");
  const qop = (parts["qop"] ?? "").split(",").some((one) => one.trim() === "auth") ? "auth" : undefined;
  if (parts["qop"] !== undefined && qop === undefined) return null;
  const secret = hash(connection.login ?? "", realm, connection.password ?? "");
  const first = /-sess$/i.test(algorithm) ? hash(secret, nonce, cnonce) : secret;
  const second = hash(request.method, uri);
  const response = qop === undefined ? hash(first, nonce, second) : hash(first, nonce, "00000001", cnonce, qop, second);
  const quoted = {
    username: connection.login ?? "",
    realm,
    nonce,
    uri,
    response,
    ...(opaque !== undefined && { opaque }),
  };
  const fields = Object.entries(quoted).map(([key, value]) => `${key}="${value.replaceAll(/(["\\])/g, "\\$1")}"`);
  fields.push(`algorithm=${algorithm}`);
  if (qop !== undefined) fields.push(`qop=${qop}`, "nc=00000001", `cnonce="${cnonce}"`);
  return `Digest ${fields.join(", ")}`;
}

function parseChallenge(challenge: string): Record<string, string | undefined> {
  const start = /(?:^|,\s*)Digest\s+/i.exec(challenge);
  if (start === null) return {};
  const rest = challenge.slice(start.index + start[0].length);
  const found = rest.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g);
  return Object.fromEntries(
    [...found].map(([, key = "", quoted, plain]) => [key.toLowerCase(), quoted?.replaceAll(/\\(.)/g, "$1") ?? plain]),
  );
}
