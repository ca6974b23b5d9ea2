// The secrets backend that the settings name: a provider brings it, and its code runs in a process of its own.
import { type Config, ConfigError, variableName } from "../config.ts";
import { type NamedBackend, noBackend, type ProviderRegistry } from "../domain/providers/provider-registry.ts";
import type { SecretsBackend } from "../domain/secrets/secrets-backend.ts";

const [BACKEND, KWARGS] = ["secrets.backend", "secrets.backend_kwargs"].map(variableName) as [string, string];

/** null where the settings name none. */
export async function secretsBackendSetting(
  { secrets }: Pick<Config, "secrets">,
  providers: () => ProviderRegistry,
): Promise<SecretsBackend | null> {
  const name = secrets.backend.trim();
  if (name === "") return null;
  const backend = { name, kwargs: readKwargs(secrets.backendKwargs) };
  const registry = providers();
  const installed = await registry.installed();
  if (!installed.providers.some(({ secretsBackends }) => secretsBackends.includes(name)))
    throw new ConfigError(BACKEND, `${BACKEND}: ${noBackend(name)}`);
  return asked(registry, backend);
}

function asked(registry: ProviderRegistry, backend: NamedBackend): SecretsBackend {
  return {
    name: backend.name,
    getConnection: (id) => registry.askSecret(backend, { kind: "connection", id }),
    getVariable: async (id) => {
      const found = await registry.askSecret(backend, { kind: "variable", id });
      return typeof found === "string" ? found : null;
    },
  };
}

function readKwargs(text: string): NamedBackend["kwargs"] {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Below: without the parser's words, which quote what may be a secret.
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as NamedBackend["kwargs"];
  throw new ConfigError(KWARGS, `${KWARGS} must be a JSON object`);
}
