// What a provider brings, as data.
import { isProvider, type ConnectionType, type Provider, type ProviderClass } from "@windsock/sdk/provider";
import type { ConnectionTypeFacts } from "../domain/providers/provider-registry.ts";
import type { DefinedProvider } from "./protocol.ts";

/** The one provider that a package's main module exports. */
export function providerOf(exports: Readonly<Record<string, unknown>>, packageName: string): Provider {
  const found = [...new Set(Object.values(exports).filter(isProvider))];
  const [provider, second] = found;
  if (provider === undefined) {
    throw new TypeError(
      `${packageName} exports no provider: export the result of defineProvider() from the module that "windsock" in package.json names`,
    );
  }
  if (second !== undefined) throw new TypeError(`${packageName} exports more than one provider`);
  if (provider.name !== packageName) {
    throw new TypeError(
      `the provider of ${packageName} calls itself ${JSON.stringify(provider.name)}: name in defineProvider() must be the package's, because other processes import it by that name`,
    );
  }
  return provider;
}

export function describeProvider(provider: Provider): DefinedProvider {
  return {
    name: provider.name,
    hooks: namesOf(provider.hooks),
    operators: namesOf(provider.operators),
    sensors: namesOf(provider.sensors),
    triggers: namesOf(provider.triggers),
    notifiers: namesOf(provider.notifiers),
    secretsBackends: provider.secretsBackends.map(({ name }) => name),
    logStores: provider.logStores.map(({ name }) => name),
    xcomStores: provider.xcomStores.map(({ name }) => name),
    connectionTypes: provider.connectionTypes.map(connectionTypeFacts),
    links: provider.links.map(({ name, xcomKey }) => ({ name, xcomKey })),
  };
}

function namesOf(classes: readonly ProviderClass[]): string[] {
  return classes.map(({ name }) => name);
}

function connectionTypeFacts({ connType, name, hook, defaultConnId, form }: ConnectionType): ConnectionTypeFacts {
  return {
    connType,
    name,
    hook: hook?.name ?? null,
    testable: typeof hook?.prototype.testConnection === "function",
    defaultConnId: defaultConnId ?? null,
    form: form ?? {},
  };
}
