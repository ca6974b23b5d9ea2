// POST /auth/token and /auth/token/cli, and the page's login and logout: below the root, of neither generation.
import { Hono } from "hono";
import { z } from "@hono/zod-openapi";
import type { Config } from "../../config.ts";
import type { Database } from "../../domain/database.ts";
import { revokeToken } from "../../domain/users/revoke-token.ts";
import { verifyCredentials } from "../../domain/users/verify-credentials.ts";
import { type Body, readBody } from "../shared/read-body.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { apiTokenRoutes } from "./api-token-routes.ts";
import { type Authenticator, bearerOf, SESSION_COOKIE } from "./authenticate.ts";
import { tokenError } from "./token-errors.ts";

const credentials = z.object({ username: z.string(), password: z.string() });

/** In Airflow 3's words: what is wrong with a body that is no object. */
function faultOf(body: Body): object | undefined {
  if (body.is === "malformed") {
    const { offset, message } = body.fault;
    return {
      type: "json_invalid",
      loc: ["body", offset],
      msg: "JSON decode error",
      input: {},
      ctx: { error: message },
    };
  }
  const input = body.is === "json" ? body.value : body.is === "other" ? body.text : null;
  if (input === null) return { type: "missing", loc: ["body"], msg: "Field required", input };
  if (typeof input === "object" && !Array.isArray(input)) return undefined;
  return { type: "dict_type", loc: ["body"], msg: "Input should be a valid dictionary", input };
}

export function tokenRoutes(deps: ApiDeps, authenticator: Authenticator): Hono {
  const app = new Hono();
  app.onError((error, c) => tokenError(error, c, deps));
  const { jwtExpirationTime, jwtCliExpirationTime } = deps.config.apiAuth;
  for (const [path, lifetime] of [
    ["/auth/token", jwtExpirationTime],
    ["/auth/token/cli", jwtCliExpirationTime],
  ] as const) {
    app.post(path, async (c) => {
      const body = await readBody(c.req.raw);
      const fault = faultOf(body);
      if (fault !== undefined) return c.json({ detail: [fault] }, 422);
      const { username, password } = (body as { value: Record<string, unknown> }).value;
      if (!username || !password) return c.json({ detail: "Username and password must be given" }, 400);
      const given = credentials.safeParse({ username, password });
      const caller = given.success ? await verifyCredentials(deps.db, given.data) : undefined;
      if (caller === undefined) return c.json({ detail: "Invalid credentials" }, 401);
      const token = await authenticator.tokens.sign(caller, lifetime);
      if (c.req.query("cookie") === "true")
        c.header("Set-Cookie", sessionCookie(token, { lifetime, config: deps.config, url: c.req.url }));
      return c.json({ access_token: token }, 201);
    });
  }
  app.route("/auth/tokens", apiTokenRoutes(deps, authenticator));
  return app;
}

interface CookieParts {
  lifetime: number;
  config: Config;
  url: string;
}

function sessionCookie(token: string, { lifetime, config, url }: CookieParts): string {
  const secure = (config.api.baseUrl ?? url).startsWith("https:") ? "; Secure" : "";
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetime}${secure}`;
}

/** Revokes the token that made the request and answers the cookie that forgets it. */
export async function logOut(
  request: Request,
  parts: { db: Database; config: Config; authenticator: Authenticator },
): Promise<string> {
  const token = bearerOf(request);
  const verified = token === undefined ? undefined : await parts.authenticator.tokens.verify(token);
  if (verified !== undefined) {
    await revokeToken(parts.db, { jti: verified.jti, expiresAt: new Date(verified.expiresAt * 1000).toISOString() });
    parts.authenticator.cache.purge();
  }
  return sessionCookie("", { lifetime: 0, config: parts.config, url: request.url });
}
