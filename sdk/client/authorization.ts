// Says who is calling: Basic, a token, or a name and a password for which a token is fetched and renewed.
import type { ClientError } from "./client-error.ts";
import type { Generation } from "./generations.ts";

/**
 * Who is calling.
 *
 * - `{ username, password }`: what the server's generation wants. Airflow 3 gives a token for them, which is renewed
 *   before it ends; Airflow 2 knows Basic.
 * - `{ basic: { username, password } }`: Basic, whichever generation.
 * - `{ token }`: a bearer token, or a function that gives one and is asked again when it is refused.
 */
export type Auth =
  | { username: string; password: string }
  | { basic: { username: string; password: string } }
  | { token: string | (() => string | Promise<string>) };

export interface Authorization {
  /** The value of the header. */
  header(): Promise<string>;
  /** Forgets what was refused; false when there is nothing else to offer. */
  renew(refused: string): boolean;
}

/** Fetches a token for a name and a password. */
export type Login = (credentials: { username: string; password: string }) => Promise<string>;

export function authorizationOf(auth: Auth, api: Generation, login: Login): Authorization {
  if ("basic" in auth) return fixed(basicHeader(auth.basic));
  if ("token" in auth) {
    const { token } = auth;
    if (typeof token === "string") return fixed(`Bearer ${token}`);
    return renewable(async () => await token());
  }
  return api === "v1" ? fixed(basicHeader(auth)) : renewable(() => login(auth));
}

function fixed(value: string): Authorization {
  return { header: () => Promise.resolve(value), renew: () => false };
}

/** btoa takes bytes only; names and passwords are UTF-8. */
function basicHeader({ username, password }: { username: string; password: string }): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function renewable(fetchToken: () => Promise<string>): Authorization {
  let current: { header: string; renewAt: number } | null = null;
  let coming: Promise<string> | null = null;
  const fetchOnce = async (): Promise<string> => {
    const token = await fetchToken();
    current = { header: `Bearer ${token}`, renewAt: renewAt(token) };
    return current.header;
  };
  return {
    header(): Promise<string> {
      if (current !== null && Date.now() < current.renewAt) return Promise.resolve(current.header);
      // Ten requests at once ask for one token.
      coming ??= fetchOnce().finally(() => (coming = null));
      return coming;
    },
    renew(refused): boolean {
      if (current?.header === refused) current = null;
      return true;
    },
  };
}

/** By the length of its life and not by its end: the clocks of two machines differ. What is no JWT is kept until refused. */
function renewAt(token: string): number {
  const life = lifetime(token);
  return life === null ? Infinity : Date.now() + life - Math.min(60_000, life / 10);
}

function lifetime(token: string): number | null {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { exp, iat } = JSON.parse(atob(payload)) as { exp?: unknown; iat?: unknown };
    if (typeof exp !== "number") return null;
    return exp * 1000 - (typeof iat === "number" ? iat * 1000 : Date.now());
  } catch {
    return null;
  }
}

/** A permission that lacks is a 403 too; only what is said of the token itself can be cured by another one. */
export function isAboutToken(error: ClientError): boolean {
  return error.status === 401 || (error.status === 403 && /token|signature/i.test(error.detail));
}
