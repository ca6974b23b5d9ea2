// Where connections and variables are looked for, in Airflow's order: secrets backends, environment, database.
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import type { Reader } from "../../store/database.ts";
import type { SecretBox } from "./secret-box.ts";
import type { SecretsBackend } from "./secrets-backend.ts";

export interface SecretsSources {
  backends: readonly SecretsBackend[];
  /** The server's environment, of which only AIRFLOW_CONN_* and AIRFLOW_VAR_* are looked at. */
  env: Readonly<Record<string, string | undefined>>;
  db: Reader;
  box: SecretBox;
  /** By id: what settings stand in for where nobody made a connection. */
  standIns?: ReadonlyMap<string, ConnectionFacts>;
  /** A backend that fails is passed over, as in Airflow; here somebody hears of it. */
  onBackendError?: (failure: BackendFailure) => void;
}

export interface BackendFailure {
  backend: string;
  wanted: string;
  error: unknown;
}

/** The first backend's answer that is not null. */
export async function askBackends<T>(
  sources: SecretsSources,
  wanted: string,
  ask: (backend: SecretsBackend) => Promise<T | null> | undefined,
): Promise<T | null> {
  for (const backend of sources.backends) {
    try {
      const found = await ask(backend);
      if (found !== null && found !== undefined) return found;
    } catch (error) {
      sources.onBackendError?.({ backend: backend.name, wanted, error });
    }
  }
  return null;
}
