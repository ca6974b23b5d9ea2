// Finds a variable's text for a task or a template, wherever it is kept.
import { findVariable } from "../../store/variables.ts";
import { askBackends, type SecretsSources } from "./secrets-sources.ts";
import { readSecret } from "./read-secret.ts";

export async function resolveVariable(sources: SecretsSources, key: string): Promise<string | null> {
  const fromBackend = await askBackends(sources, `variable ${key}`, (backend) => backend.getVariable?.(key));
  if (fromBackend !== null) return fromBackend;
  const fromEnvironment = sources.env[`AIRFLOW_VAR_${key.toUpperCase()}`];
  if (fromEnvironment !== undefined) return fromEnvironment;
  const row = await findVariable(sources.db, key);
  if (row === undefined || row.val === null) return null;
  return readSecret(sources.box, row.val, { resource: "Variable", value: key, field: "value" });
}
