// What the routes are given: everything they need comes from here, nothing is global.
import type { Config } from "../../config.ts";
import type { Database } from "../../domain/database.ts";
import type { AuditTrail } from "../../domain/audit/audit-trail.ts";
import type { Engine } from "../../domain/engine.ts";
import type { SecretBox } from "../../domain/secrets/secret-box.ts";
import type { ProviderRegistry } from "../../domain/providers/provider-registry.ts";
import type { IsSensitive } from "../../domain/secrets/sensitive-names.ts";

export interface ApiDeps {
  readonly db: Database;
  /** For the operations that change runs: the same database, with what they need at hand. */
  readonly engine: Engine;
  /** Enters into the audit log what `db` and `engine` change. */
  readonly audit: AuditTrail;
  readonly config: Config;
  /** Encrypts and decrypts what is secret in connections and variables. */
  readonly box: SecretBox;
  /** The installed providers; their code runs elsewhere. */
  readonly providers: ProviderRegistry;
  /** Names whose values are not shown. */
  readonly isSensitive: IsSensitive;
  /** Ends the session that made the request; answers the cookie that forgets it. */
  readonly endSession: (request: Request) => Promise<string>;
  /** Told about errors nobody expected. */
  readonly onError: (error: unknown, request: { method: string; path: string }) => void;
}

/** How the server is reached from outside. Where no setting says it links begin at the root, as Airflow's. */
export function baseUrlOf({ config: { api } }: Pick<ApiDeps, "config">): string {
  return api.baseUrl ?? "";
}
