// Asks a provider's secrets backend, in the process that has providers loaded. A backend is made once for its settings.
import { KeptOpen, type Provider, type SecretsBackend } from "@windsock/sdk/provider";
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import type { Question } from "./protocol.ts";

export type SecretQuestion = Extract<Question, { kind: "secret" }>;

const made = new Map<string, KeptOpen<SecretsBackend>>();

export async function askSecret(
  provider: Provider,
  { backend, wanted }: SecretQuestion,
): Promise<ConnectionFacts | string | null> {
  const asked = await backendOf(provider, backend).get();
  if (wanted.kind === "variable") return (await asked.getVariable?.(wanted.id)) ?? null;
  const found = (await asked.getConnection?.(wanted.id)) ?? null;
  return found === null || typeof found === "string" ? found : { ...NOTHING, ...found, connId: wanted.id };
}

function backendOf(provider: Provider, { name, kwargs }: SecretQuestion["backend"]): KeptOpen<SecretsBackend> {
  const key = JSON.stringify([provider.name, name, kwargs]);
  let kept = made.get(key);
  if (kept === undefined) {
    const factory = provider.secretsBackends.find((one) => one.name === name);
    if (factory === undefined) throw new Error(`${provider.name} has no secrets backend ${name}`);
    made.set(key, (kept = new KeptOpen(async () => await factory.create(kwargs))));
  }
  return kept;
}

const NOTHING: ConnectionFacts = {
  connId: "",
  connType: "",
  description: null,
  host: null,
  schema: null,
  login: null,
  password: null,
  port: null,
  extra: null,
};
