// What tasks keep from try to try, and about assets from task to task: `context.taskStateStore`, `context.assetStateStore()`.
import type { AssetLike, StateStore, TaskStateStore } from "../context.ts";
import { parseDuration } from "../datetime/index.ts";
import type { AssetKey, TaskHost } from "./attempt.ts";
import { assetKey } from "./asset-events.ts";
import { toJsonText } from "./json-value.ts";

type Keeper = Pick<TaskHost, "getState" | "setState" | "deleteState">;

function storeOf(host: Keeper, of: AssetKey | null): TaskStateStore {
  return {
    get: async <T>(key: string, byDefault?: T) => {
      const found = await host.getState(of, key);
      return found === null ? (byDefault ?? null) : (JSON.parse(found) as T);
    },
    set: async (key, value, options = {}) => {
      if (value === null || value === undefined)
        throw new TypeError(`the state '${key}' cannot be null: delete it in place of that`);
      const { retention } = options;
      await host.setState(of, {
        key,
        value: toJsonText(value, `the state '${key}'`),
        ...(retention === undefined
          ? {}
          : { retention: retention === null ? null : parseDuration(retention).totalSeconds() }),
      });
    },
    delete: (key) => host.deleteState(of, key),
    clear: () => host.deleteState(of, null),
  };
}

export function taskStateStore(host: Keeper): TaskStateStore {
  return storeOf(host, null);
}

function isSame(one: AssetKey, other: AssetKey): boolean {
  return (one.name !== null && one.name === other.name) || (one.uri !== null && one.uri === other.uri);
}

/** Only of what the task says it reads or writes: so the graph of assets tells who keeps what. */
export function assetStateStore(host: Keeper, known: readonly unknown[], asset?: AssetLike): StateStore {
  const keys = known.filter(isConcrete).map((one) => assetKey(one));
  const distinct = keys.filter((key, i) => keys.findIndex((other) => isSame(key, other)) === i);
  if (asset === undefined) {
    const [only, ...more] = distinct;
    if (only === undefined || more.length > 0)
      throw new TypeError(
        `the task has ${distinct.length} assets among its inlets and outlets: say which one is meant`,
      );
    return storeOf(host, only);
  }
  const wanted = assetKey(asset);
  const found = distinct.find((key) => isSame(key, wanted));
  if (found === undefined)
    throw new TypeError(`${wanted.name ?? wanted.uri} is not among the task's inlets and outlets`);
  return storeOf(host, found);
}

/** Not an alias, which stands for assets that are not known before. */
function isConcrete(value: unknown): value is { name: string; uri?: string } | string {
  if (typeof value === "string") return true;
  return typeof value === "object" && value !== null && "name" in value && "uri" in value;
}
