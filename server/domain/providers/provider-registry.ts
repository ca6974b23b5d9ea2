// What the domain knows of installed providers, and what it may ask of them. Their code runs in processes of its own, which
// the registry has; nothing of it is loaded here.
import type { ConnectionForm, ConnectionTestResult } from "@windsock/sdk/provider";
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import type { ProviderStores } from "./provider-stores.ts";

export interface ConnectionTypeFacts {
  connType: string;
  name: string;
  /** The hook's class name. */
  hook: string | null;
  /** Whether that hook can say if a connection works. */
  testable: boolean;
  defaultConnId: string | null;
  form: ConnectionForm;
}

export interface LinkFacts {
  name: string;
  xcomKey: string;
}

/** One provider package, as its package.json and its `defineProvider` describe it. */
export interface InstalledProvider {
  name: string;
  version: string;
  description: string;
  homepage: string | null;
  hooks: string[];
  operators: string[];
  sensors: string[];
  triggers: string[];
  notifiers: string[];
  secretsBackends: string[];
  logStores: string[];
  xcomStores: string[];
  connectionTypes: ConnectionTypeFacts[];
  links: LinkFacts[];
}

/** A package that says it is a provider and cannot be used. */
export interface BrokenProvider {
  name: string;
  version: string;
  description: string;
  /** Its package.json. */
  source: string;
  error: string;
}

export interface InstalledProviders {
  /** By name. */
  providers: readonly InstalledProvider[];
  broken: readonly BrokenProvider[];
}

export interface LinkQuestion {
  name: string;
  /** What the attempt pushed under the link's xcomKey. */
  value: unknown;
}

/** A secrets backend by the name that its provider gave it, and what it is made with. */
export interface NamedBackend {
  name: string;
  kwargs: Readonly<Record<string, unknown>>;
}

export interface WantedSecret {
  kind: "connection" | "variable";
  id: string;
}

export interface ProviderRegistry extends ProviderStores {
  /** Never rejects: what goes wrong with a package is among the broken ones. */
  installed(): Promise<InstalledProviders>;
  /** Has the hook of the connection's type say whether it works. Never rejects; the message shows no secret. */
  testConnection(connection: ConnectionFacts): Promise<ConnectionTestResult>;
  /** The addresses of links that providers define; null where the provider answers none or fails. */
  linkAddresses(questions: readonly LinkQuestion[], baseUrl: string): Promise<Record<string, string | null>>;
  /** A connection or its text, or a variable's text; null where the backend has none. Rejects with words that show no secret. */
  askSecret(backend: NamedBackend, wanted: WantedSecret): Promise<ConnectionFacts | string | null>;
}

/** For an app that has no packages beside it. */
export const NO_PROVIDERS: ProviderRegistry = {
  installed: () => Promise.resolve({ providers: [], broken: [] }),
  testConnection: ({ connType }) => Promise.resolve({ ok: false, message: unknownType(connType) }),
  linkAddresses: () => Promise.resolve({}),
  askSecret: ({ name }) => Promise.reject(new Error(noBackend(name))),
  writeLog: ({ path }) => Promise.reject(new Error(noStore(path))),
  readLog: ({ path }) => Promise.reject(new Error(noStore(path))),
  readXCom: ({ path }) => Promise.reject(new Error(noStore(path))),
};

export function unknownType(connType: string): string {
  return `Unknown hook type "${connType}": no installed provider brings it`;
}

export function noBackend(name: string): string {
  return `no installed provider brings the secrets backend ${name}`;
}

export function noStore(path: string): string {
  return `no installed provider keeps anything at ${path}`;
}
