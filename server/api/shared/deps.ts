// What the routes are given: everything they need comes from here, nothing is global.
import type { Config } from "../../config.ts";
import type { Database } from "../../domain/database.ts";
import type { Engine } from "../../domain/engine.ts";

export interface ApiDeps {
  readonly db: Database;
  /** For the operations that change runs: the same database, with what they need at hand. */
  readonly engine: Engine;
  readonly config: Config;
  /** Ends the session that made the request; answers the cookie that forgets it. */
  readonly endSession: (request: Request) => Promise<string>;
  /** Told about errors nobody expected. */
  readonly onError: (error: unknown, request: { method: string; path: string }) => void;
}
