// Says whether a connection works: the hook of its type tries it, in a process of its own.
import type { ConnectionTestResult } from "@windsock/sdk/provider";
import { DomainError } from "../errors.ts";
import type { ProviderRegistry } from "../providers/provider-registry.ts";
import { checkConnectionChanges, type ConnectionInput } from "./connection-input.ts";

export interface ConnectionTester {
  providers: ProviderRegistry;
}

export const CONNECTION_TESTS_DISABLED =
  "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it.";

/** @throws DomainError "forbidden" unless core.test_connection is Enabled. */
export function checkConnectionTests(setting: string): void {
  if (setting !== "Enabled") throw new DomainError("forbidden", CONNECTION_TESTS_DISABLED, { resource: "Connection" });
}

/** Nothing is stored. A test that fails, hangs or dies is an answer and no error. */
export async function testConnection(at: ConnectionTester, test: ConnectionInput): Promise<ConnectionTestResult> {
  checkConnectionChanges(test);
  const { connId, connType } = test;
  return await at.providers.testConnection({
    connId,
    connType,
    description: test.description ?? null,
    host: test.host ?? null,
    schema: test.schema ?? null,
    login: test.login ?? null,
    password: test.password ?? null,
    port: test.port ?? null,
    extra: test.extra ?? null,
  });
}
