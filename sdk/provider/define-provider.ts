// What a provider package exports so that installing it is all there is to do.
import type { ConnectionType, HookClass } from "./connection-form.ts";
import { nameTriggers } from "../trigger.ts";
import type { LogStore, SecretsBackend, StoreFactory, XComStore } from "./provider-stores.ts";

/** Any class; what it extends is checked by shape, because it may extend another copy of this package. */
export type ProviderClass = abstract new (...args: never[]) => object;

/** A link shown beside tasks of some operators. */
export interface ProviderLink {
  /** As operators name it in `operatorExtraLinks`. */
  name: string;
  /** The address from what the attempt pushed under `xcomKey`; null shows no link. */
  xcomKey: string;
  url(value: unknown, baseUrl: string): string | null;
}

/** What `defineProvider` takes. */
export interface ProviderDefinition {
  /** The npm package, exactly: other processes import it by this name. */
  name: string;
  version: string;
  description?: string;
  hooks?: readonly HookClass[];
  operators?: readonly ProviderClass[];
  sensors?: readonly ProviderClass[];
  triggers?: readonly ProviderClass[];
  notifiers?: readonly ProviderClass[];
  connectionTypes?: readonly ConnectionType[];
  secretsBackends?: readonly StoreFactory<SecretsBackend>[];
  logStores?: readonly StoreFactory<LogStore>[];
  xcomStores?: readonly StoreFactory<XComStore>[];
  links?: readonly ProviderLink[];
}

const brand = Symbol.for("windsock.provider");
/** On a class: the npm package that brings it. The first half of a trigger's classpath and an operator's module path. */
export const providerPackage: unique symbol = Symbol.for("windsock.provider-package");

/** A checked provider. */
export interface Provider extends Required<Omit<ProviderDefinition, "description">> {
  readonly [brand]: true;
  readonly description: string;
}

const PACKAGE_NAME = /^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/;
const VERSION = /^\d+\.\d+\.\d+/;
const CONN_TYPE = /^[a-z0-9_]+$/;
const CLASS_LISTS = ["hooks", "operators", "sensors", "triggers", "notifiers"] as const;

/**
 * Describes a provider package. Export the result from the package's main file.
 *
 * @example
 * export const provider = defineProvider({
 *   name: "@acme/windsock-provider-shop",
 *   version: "1.0.0",
 *   hooks: [ShopHook],
 *   operators: [ShopExportOperator],
 *   connectionTypes: [{ connType: "shop", name: "Shop", hook: ShopHook, defaultConnId: "shop_default" }],
 * });
 */
export function defineProvider(definition: ProviderDefinition): Provider {
  checkNames(definition);
  checkConnectionTypes(definition);
  for (const list of CLASS_LISTS) {
    for (const item of definition[list] ?? []) markClass(item, definition.name, list);
  }
  nameTriggers(Object.fromEntries((definition.triggers ?? []).map((made) => [made.name, made])), definition.name);
  return {
    [brand]: true,
    name: definition.name,
    version: definition.version,
    description: definition.description ?? "",
    hooks: definition.hooks ?? [],
    operators: definition.operators ?? [],
    sensors: definition.sensors ?? [],
    triggers: definition.triggers ?? [],
    notifiers: definition.notifiers ?? [],
    connectionTypes: definition.connectionTypes ?? [],
    secretsBackends: definition.secretsBackends ?? [],
    logStores: definition.logStores ?? [],
    xcomStores: definition.xcomStores ?? [],
    links: definition.links ?? [],
  };
}

/** Whether a value is a provider, of this copy of the package or another one. */
export function isProvider(value: unknown): value is Provider {
  return typeof value === "object" && value !== null && brand in value;
}

function refuse(definition: ProviderDefinition, problem: string): never {
  throw new TypeError(`provider ${JSON.stringify(definition.name)}: ${problem}`);
}

function checkNames(definition: ProviderDefinition): void {
  if (typeof definition.name !== "string" || !PACKAGE_NAME.test(definition.name)) {
    refuse(definition, "name must be the name of the npm package, such as @acme/windsock-provider-shop");
  }
  if (typeof definition.version !== "string" || !VERSION.test(definition.version)) {
    refuse(definition, `version must be like 1.2.3, not ${JSON.stringify(definition.version)}`);
  }
  for (const list of CLASS_LISTS) {
    const names = new Set<string>();
    for (const item of definition[list] ?? []) {
      if (typeof item !== "function" || item.name === "") refuse(definition, `${list} must be a list of named classes`);
      if (names.has(item.name)) refuse(definition, `${list} holds two classes named ${item.name}`);
      names.add(item.name);
    }
  }
}

function checkConnectionTypes(definition: ProviderDefinition): void {
  const seen = new Set<string>();
  for (const type of definition.connectionTypes ?? []) {
    if (!CONN_TYPE.test(type.connType)) {
      refuse(definition, `connection type ${JSON.stringify(type.connType)} must be lower case letters, digits and _`);
    }
    if (seen.has(type.connType)) refuse(definition, `connection type ${type.connType} is there twice`);
    seen.add(type.connType);
  }
}

function markClass(item: ProviderClass, name: string, list: string): void {
  const owner = (item as { [providerPackage]?: string })[providerPackage];
  // A class of another provider listed again (re-exported) would get two classpaths.
  if (Object.hasOwn(item, providerPackage) && owner !== name) {
    throw new TypeError(`provider ${JSON.stringify(name)}: ${item.name} in ${list} belongs to ${owner}`);
  }
  Object.defineProperty(item, providerPackage, { value: name, configurable: true });
}
