// Says whether a connection works: the hook of its type tries it, in a process of its own.
import type { ConnectionTestResult } from "@windsock/sdk/provider";
import { findConnection } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { DomainError } from "../errors.ts";
import type { ProviderRegistry } from "../providers/provider-registry.ts";
import { readJsonText, writeJsonText } from "../secrets/json-text.ts";
import { mergeRedacted, REDACTED } from "../secrets/redact-value.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type IsSensitive, sensitiveNames } from "../secrets/sensitive-names.ts";
import { connectionFromRow } from "./connection.ts";
import { checkConnectionChanges, type ConnectionInput } from "./connection-input.ts";

export interface ConnectionTester {
  db: Reader;
  box: SecretBox;
  providers: ProviderRegistry;
  isSensitive?: IsSensitive;
}

export interface ConnectionTest extends ConnectionInput {
  /** A *** that comes back from a masked answer stands for what is stored under the id, as in Airflow 3. */
  mergeStored?: boolean;
}

export const CONNECTION_TESTS_DISABLED =
  "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it.";

/** @throws DomainError "forbidden" unless core.test_connection is Enabled. */
export function checkConnectionTests(setting: string): void {
  if (setting !== "Enabled") throw new DomainError("forbidden", CONNECTION_TESTS_DISABLED, { resource: "Connection" });
}

/** Nothing is stored. A test that fails, hangs or dies is an answer and no error. */
export async function testConnection(at: ConnectionTester, test: ConnectionTest): Promise<ConnectionTestResult> {
  checkConnectionChanges(test);
  const { connId, connType } = test;
  const secrets = test.mergeStored === true ? await withStored(at, test) : test;
  return await at.providers.testConnection({
    connId,
    connType,
    description: test.description ?? null,
    host: test.host ?? null,
    schema: test.schema ?? null,
    login: test.login ?? null,
    password: secrets.password ?? null,
    port: test.port ?? null,
    extra: secrets.extra ?? null,
  });
}

async function withStored(
  at: ConnectionTester,
  { connId, password, extra }: ConnectionTest,
): Promise<Pick<ConnectionTest, "password" | "extra">> {
  const hidden = password === REDACTED || extra?.includes(REDACTED) === true;
  const row = hidden ? await findConnection(at.db, connId) : undefined;
  if (row === undefined) return { password: password ?? null, extra: extra ?? null };
  const stored = connectionFromRow(at.box, row);
  return {
    password: password === REDACTED ? stored.password : (password ?? null),
    extra: mergeExtra(extra, stored.extra, at.isSensitive ?? sensitiveNames()),
  };
}

function mergeExtra(given: string | null | undefined, stored: string | null, isSensitive: IsSensitive): string | null {
  if (given === null || given === undefined || given === "" || stored === null || stored === "") return given ?? null;
  return writeJsonText(mergeRedacted({ given: readJsonText(given), stored: readJsonText(stored) }, isSensitive));
}
