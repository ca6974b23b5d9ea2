// The whole HTTP surface as one Hono app. Needs no socket: tests call app.request().
import { Hono } from "hono";
import type { Config } from "../config.ts";
import { auditTrail } from "../domain/audit/audit-trail.ts";
import type { Engine } from "../domain/engine.ts";
import { NO_PROVIDERS, type ProviderRegistry } from "../domain/providers/provider-registry.ts";
import type { SecretBox } from "../domain/secrets/secret-box.ts";
import { sensitiveNames } from "../domain/secrets/sensitive-names.ts";
import { configuredTokenKeys, tokenKeys } from "../domain/users/token-keys.ts";
import { type Authenticator, createAuthenticator } from "./auth/authenticate.ts";
import { createCallerCache } from "./auth/caller-cache.ts";
import { logOut, tokenRoutes } from "./auth/token-routes.ts";
import { tokenKeyRing } from "./auth/token-key-ring.ts";
import { createTokens } from "./auth/tokens.ts";
import { docRoutes } from "./docs/doc-routes.ts";
import type { ApiDeps } from "./shared/deps.ts";
import { mergedSlashes } from "./shared/merged-slashes.ts";

export interface AppDeps {
  engine: Engine;
  config: Config;
  box: SecretBox;
  /** Without it no provider is installed. */
  providers?: ProviderRegistry;
  onError?: ApiDeps["onError"];
  /**
   * Calls back whenever anybody's password, roles or tokens change in any process (LISTEN on USERS_CHANGED). Without it
   * callers are remembered for seconds only.
   */
  onUsersChanged?: (purge: () => void) => void;
}

const REMEMBERED_MS = 60_000;
const REMEMBERED_WITHOUT_NOTICE_MS = 5_000;

export async function createApp(given: AppDeps): Promise<Hono> {
  const { config, box, providers = NO_PROVIDERS, onError = () => {} } = given;
  const authenticator = await authenticatorFor(given);
  const audit = auditTrail(given.engine.db);
  const { db } = audit;
  const engine = engineOn(db, given.engine);
  const endSession = (request: Request) => logOut(request, { db, config, authenticator });
  const isSensitive = sensitiveNames({
    hide: config.core.hideSensitiveVarConnFields,
    names: config.core.sensitiveVarConnNames,
  });
  const deps: ApiDeps = { db, engine, audit, config, box, providers, isSensitive, onError, endSession };
  const app = new Hono();
  app.route("/", tokenRoutes(deps, authenticator));
  app.route("/", docRoutes());
  const v1 = whenAsked(async () => (await import("./v1/router.ts")).v1Router(deps, authenticator));
  const v2 = whenAsked(async () => (await import("./v2/router.ts")).v2Router(deps, authenticator));
  // The request goes on as it came, not mounted: a new one for the rest of the path costs time, and cannot be made of a TRACE.
  app.all("/api/v1/*", (c) => v1(c.req.raw));
  app.all("/api/v2/*", (c) => v2(c.req.raw));
  app.notFound((c) => mergedSlashes(c) ?? c.text("404 Not Found", 404));
  return app;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Most installations are asked by clients of one generation: the schemas of the other are never made, nor do they take memory. */
function whenAsked(load: () => Promise<{ fetch: Fetch }>): Fetch {
  let loading: Promise<Fetch> | undefined;
  let loaded: Fetch | undefined;
  return (request) => {
    if (loaded !== undefined) return loaded(request);
    loading ??= load().then(({ fetch }) => (loaded = fetch));
    return loading.then((fetch) => fetch(request));
  };
}

/** The same engine, its worker included, on the database that takes entries of the audit log along. */
function engineOn(db: Engine["db"], engine: Engine): Engine {
  return Object.create(engine, { db: { value: db, enumerable: true } }) as Engine;
}

async function authenticatorFor({ engine, config, box, onUsersChanged }: AppDeps): Promise<Authenticator> {
  const { db } = engine;
  const { jwtSecret, jwtAudience, jwtLeeway } = config.apiAuth;
  const keys = tokenKeyRing(async () =>
    jwtSecret === null
      ? await tokenKeys(db, box)
      : configuredTokenKeys([jwtSecret, ...config.windsock.formerJwtSecrets.filter((former) => former !== jwtSecret)]),
  );
  // Whatever is wrong with them is known before the first request.
  await keys.signing();
  const cache = createCallerCache(onUsersChanged === undefined ? REMEMBERED_WITHOUT_NOTICE_MS : REMEMBERED_MS);
  onUsersChanged?.(() => {
    cache.purge();
    keys.forget();
  });
  return createAuthenticator({
    db,
    tokens: createTokens(keys, { audience: jwtAudience, leewaySeconds: jwtLeeway }),
    cache,
  });
}
