// What the routes are given: everything they need comes from here, nothing is global.
import type { Config } from "../../config.ts";
import type { Database } from "../../domain/database.ts";

export interface ApiDeps {
  readonly db: Database;
  readonly config: Config;
  /** Told about errors nobody expected. */
  readonly onError: (error: unknown, request: { method: string; path: string }) => void;
}
