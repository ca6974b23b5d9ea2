// Which provider keeps large XComs, for the processes that run tasks: asked for only where the settings want a store.
import type { XComStorage } from "@windsock/sdk/runtime";
import { type Config, ConfigError, variableName } from "../config.ts";
import type { ProviderRegistry } from "../domain/providers/provider-registry.ts";
import { schemeOf } from "../domain/providers/provider-stores.ts";
import { xcomPath, xcomsInStore } from "../settings/common-io.ts";

const PATH = "common.io.xcom_objectstorage_path";

/** What a task's settings say of it; nothing where the database has all XComs. */
export async function xcomStorageSetting(
  config: Pick<Config, "core" | "commonIo">,
  providers: () => ProviderRegistry,
): Promise<Record<string, string>> {
  if (!xcomsInStore(config.core.xcomBackend)) return {};
  const variable = variableName(PATH);
  const refuse = (what: string): never => {
    throw new ConfigError(variable, `${variable}: ${what}`);
  };
  const path = xcomPath(config.commonIo) ?? refuse("missing, and core.xcom_backend needs it");
  const scheme = schemeOf(path) ?? refuse(`${path} is not like s3://conn_id@bucket/prefix`);
  const installed = await providers().installed();
  const provider = installed.providers.find(({ xcomStores }) => xcomStores.includes(scheme));
  if (provider === undefined) return refuse(`no installed provider keeps XComs at ${scheme}://`);
  const threshold = config.commonIo.xcomObjectstorageThreshold;
  const storage: XComStorage = {
    path,
    scheme,
    provider: provider.name,
    threshold: threshold < 0 ? null : threshold,
    compression: config.commonIo.xcomObjectstorageCompression,
  };
  return { xcom_storage: JSON.stringify(storage) };
}
