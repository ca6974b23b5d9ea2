// /auth/tokens: the long-lived tokens of whoever asks. Made and revoked with a password or a login, never with such a token:
// one that leaks must not be able to make another.
import { type Context, Hono } from "hono";
import { z } from "@hono/zod-openapi";
import { type ApiToken, createApiToken, listApiTokens, revokeApiToken } from "../../domain/users/api-tokens.ts";
import type { Caller } from "../../domain/users/authorize.ts";
import { dateTimeField } from "../shared/body-fields.ts";
import { withMicroseconds } from "../shared/date-time.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { readBody } from "../shared/read-body.ts";
import { unstorable } from "../shared/unstorable.ts";
import type { Authenticator } from "./authenticate.ts";
import { Refused, tokenError } from "./token-errors.ts";

const newToken = z.strictObject({
  name: z.string(),
  scopes: z.array(z.string()).default([]),
  expires_at: dateTimeField().nullable().optional(),
});

const timeText = (stored: string | null): string | null => (stored === null ? null : withMicroseconds(stored));

function view(token: ApiToken) {
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes,
    hint: token.hint,
    created_at: timeText(token.createdAt),
    last_used_at: timeText(token.lastUsedAt),
    expires_at: timeText(token.expiresAt),
  };
}

export function apiTokenRoutes(deps: ApiDeps, authenticator: Authenticator): Hono {
  const app = new Hono();
  const { db, audit } = deps;
  const record = <T>(at: { event: string; caller: Caller; extra: Record<string, unknown> }, work: () => Promise<T>) =>
    audit.record({ ...at, dagId: null, taskId: null, runId: null, mapIndex: null }, work);
  app.onError((error, c) => tokenError(error, c, deps));
  app.get("/", async (c) => {
    const caller = await person(c, authenticator);
    const tokens = await listApiTokens(db, caller.userId);
    return c.json({ tokens: tokens.map(view), total_entries: tokens.length });
  });
  app.post("/", async (c) => {
    const caller = await person(c, authenticator);
    const { name, scopes, expires_at } = await bodyOf(c);
    const extra = { name, scopes, expires_at: expires_at?.text ?? null };
    const made = await record({ event: "create_api_token", caller, extra }, () =>
      createApiToken(db, { userId: caller.userId, name, scopes, expiresAt: extra.expires_at }),
    );
    return c.json({ ...view(made), token: made.token }, 201);
  });
  app.delete("/:id", async (c) => {
    const caller = await person(c, authenticator);
    const id = Number(c.req.param("id"));
    if (!Number.isSafeInteger(id)) throw new Refused(404, "There is no such token");
    await record({ event: "revoke_api_token", caller, extra: { id } }, () =>
      revokeApiToken(db, { userId: caller.userId, id }),
    );
    authenticator.cache.purge();
    return c.body(null, 204);
  });
  return app;
}

async function person(c: Context, authenticator: Authenticator): Promise<Caller> {
  const answer = await authenticator.authenticate(c.req.raw);
  if (answer.outcome === "badToken") throw new Refused(403, "The token cannot be verified");
  if (answer.outcome !== "known") throw new Refused(401, "Not authenticated");
  if (answer.caller.apiToken !== undefined) throw new Refused(403, "An API token cannot manage tokens: log in");
  return answer.caller;
}

async function bodyOf(c: Context): Promise<z.output<typeof newToken>> {
  const body = await readBody(c.req.raw);
  if (body.is !== "json") throw new Refused(422, "The body is a JSON object with the token's name");
  const [bad] = body.suspect ? unstorable(body.value, "body") : [];
  if (bad?.kind.is === "rule") throw new Refused(422, `${bad.path.join(".")}: ${bad.kind.message}`);
  const given = newToken.safeParse(body.value);
  if (given.success) return given.data;
  const [issue] = given.error.issues;
  throw new Refused(422, `${issue?.path.join(".") || "The body"}: ${issue?.message ?? "is not valid"}`);
}
