// GET /auth/login and /auth/logout: where a browser is sent.
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../shared/define-route.ts";
import { optionalText } from "../shared/parameters.ts";
import { HttpError } from "./errors.ts";

const LOGIN_PAGE = "/auth/login";

const login = defineRoute(
  {
    method: "get",
    path: "/auth/login",
    operationId: "login",
    tag: "Login",
    summary: "To the login page",
    access: "public",
    query: z.object({ next: optionalText() }),
    response: { status: 307, description: "To the login page" },
    errors: [400],
  },
  ({ query, http, deps }) => {
    const own = new URL(deps.config.api.baseUrl ?? http.req.url).origin;
    if (query.next !== undefined && !isOwn(query.next, own)) throw new HttpError(400, "Invalid or unsafe next URL");
    const next = query.next === undefined ? "" : `?next=${encodeURIComponent(query.next)}`;
    return http.redirect(LOGIN_PAGE + next, 307);
  },
);

const logout = defineRoute(
  {
    method: "get",
    path: "/auth/logout",
    operationId: "logout",
    tag: "Login",
    summary: "Revokes the token that makes the request",
    access: "public",
    response: { status: 307, description: "To the login page" },
  },
  async ({ http, deps }) => {
    http.header("Set-Cookie", await deps.endSession(http.req.raw));
    return http.redirect(LOGIN_PAGE, 307);
  },
);

export const loginRoutes = [login, logout];

/** Only pages of this server: an open redirect would lend its name to anybody. */
function isOwn(next: string, own: string): boolean {
  try {
    const url = new URL(next, own);
    return url.origin === own && !next.includes("\\");
  } catch {
    return false;
  }
}
