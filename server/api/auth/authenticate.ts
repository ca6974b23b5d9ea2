// Says who is calling: Basic, a bearer token or the page's cookie, the same for both generations of the API.
import type { Database } from "../../domain/database.ts";
import { callerByApiToken, looksLikeApiToken } from "../../domain/users/api-tokens.ts";
import type { Caller } from "../../domain/users/authorize.ts";
import { tokenIsRevoked } from "../../domain/users/revoke-token.ts";
import { callerOfToken, verifyCredentials } from "../../domain/users/verify-credentials.ts";
import type { CallerCache } from "./caller-cache.ts";
import type { Tokens } from "./tokens.ts";

export const SESSION_COOKIE = "windsock_session";

export type Authentication =
  | { readonly outcome: "known"; readonly caller: Caller }
  /** No credentials, or of a kind that is not understood. */
  | { readonly outcome: "none" }
  /** A name or password that is wrong. */
  | { readonly outcome: "wrongPassword" }
  /** A token that cannot be verified or was revoked. */
  | { readonly outcome: "badToken" };

export interface Authenticator {
  authenticate(request: Request): Promise<Authentication>;
  readonly tokens: Tokens;
  readonly cache: CallerCache;
}

export interface AuthenticatorParts {
  db: Database;
  tokens: Tokens;
  cache: CallerCache;
}

export function createAuthenticator({ db, tokens, cache }: AuthenticatorParts): Authenticator {
  const byPassword = async (encoded: string): Promise<Authentication> => {
    const [username, password] = splitOnce(Buffer.from(encoded, "base64").toString("utf8"));
    if (password === undefined) return { outcome: "wrongPassword" };
    const generation = cache.generation();
    const caller = await verifyCredentials(db, { username, password });
    if (caller === undefined) {
      if (generation === cache.generation()) cache.refuse(`basic ${encoded}`);
      return { outcome: "wrongPassword" };
    }
    if (generation === cache.generation()) cache.set(`basic ${encoded}`, caller);
    return { outcome: "known", caller };
  };
  const byApiToken = async (token: string): Promise<Authentication> => {
    const generation = cache.generation();
    const found = await callerByApiToken(db, token);
    if (found === undefined) return { outcome: "badToken" };
    const lifetime = found.expiresAt === null ? undefined : Date.parse(found.expiresAt) - Date.now();
    if (generation === cache.generation()) cache.set(`bearer ${token}`, found.caller, lifetime);
    return { outcome: "known", caller: found.caller };
  };
  const byToken = async (token: string): Promise<Authentication> => {
    const generation = cache.generation();
    const verified = await tokens.verify(token);
    if (verified === undefined || (await tokenIsRevoked(db, verified.jti))) return { outcome: "badToken" };
    const caller = await callerOfToken(db, verified);
    if (caller === undefined) return { outcome: "badToken" };
    if (generation === cache.generation()) cache.set(`bearer ${token}`, caller, verified.expiresAt * 1000 - Date.now());
    return { outcome: "known", caller };
  };
  const lookUp = async ({ scheme, value }: Credential): Promise<Authentication> => {
    if (scheme === "basic") return await byPassword(value);
    return looksLikeApiToken(value) ? await byApiToken(value) : await byToken(value);
  };
  return {
    tokens,
    cache,
    async authenticate(request) {
      const credential = credentialOf(request);
      if (credential === undefined) return { outcome: "none" };
      const name = `${credential.scheme} ${credential.value}`;
      const remembered = cache.get(name, () => lookUp(credential));
      if (remembered === null) return { outcome: credential.scheme === "basic" ? "wrongPassword" : "badToken" };
      if (remembered !== undefined) return { outcome: "known", caller: remembered };
      return await cache.once(name, () => lookUp(credential));
    },
  };
}

interface Credential {
  scheme: "basic" | "bearer";
  value: string;
}

function credentialOf(request: Request): Credential | undefined {
  const header = request.headers.get("authorization");
  if (header !== null) {
    const [scheme, value] = splitOnce(header.trim(), " ");
    const name = scheme.toLowerCase();
    return (name === "basic" || name === "bearer") && value !== undefined
      ? { scheme: name, value: value.trim() }
      : undefined;
  }
  const cookie = sessionCookie(request);
  return cookie === undefined ? undefined : { scheme: "bearer", value: cookie };
}

/** The token a request carries in its header or cookie, if any. */
export function bearerOf(request: Request): string | undefined {
  const credential = credentialOf(request);
  return credential?.scheme === "bearer" ? credential.value : undefined;
}

/** The token in the page's cookie. A page of another site cannot send it with a write: the cookie is SameSite=Lax. */
function sessionCookie(request: Request): string | undefined {
  const header = request.headers.get("cookie") ?? "";
  const pair = header.split(";").find((part) => part.trim().startsWith(`${SESSION_COOKIE}=`));
  return pair?.trim().slice(SESSION_COOKIE.length + 1);
}

function splitOnce(text: string, separator = ":"): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
