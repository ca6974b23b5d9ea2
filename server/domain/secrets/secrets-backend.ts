// What a secrets backend is: a place outside of Windsock that is asked for connections and variables first.
import type { ConnectionFacts } from "@windsock/sdk/runtime";

export interface SecretsBackend {
  /** Shown when it fails. */
  name: string;
  /** The connection, or its text (a URI or JSON), or null when this backend does not have it. */
  getConnection?(connId: string): Promise<ConnectionFacts | string | null>;
  getVariable?(key: string): Promise<string | null>;
}
