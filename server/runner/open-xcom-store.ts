// The store that a provider brings for large XComs, loaded with the first value that needs it.
import { isProvider, type XComStore } from "@windsock/sdk/provider";
import type { XComStorage } from "@windsock/sdk/runtime";

export async function openXComStore({ provider, scheme, path }: XComStorage): Promise<XComStore> {
  const exports = (await import(provider)) as Record<string, unknown>;
  const found = Object.values(exports).find(isProvider);
  const factory = found?.xcomStores.find(({ name }) => name === scheme);
  if (factory === undefined) throw new Error(`${provider} brings no store of XComs for ${scheme}:// any more`);
  return await factory.create({ path });
}
