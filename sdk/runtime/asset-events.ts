// Asset events of an attempt: those that started its run, those of its inlets, and those it reports for its outlets.
import type { AssetLike, InletEvents, OutletEventAccessor, OutletEvents } from "../context.ts";
import { type AssetLeaf, isAssetCondition } from "../asset.ts";
import { DateTime } from "../datetime/index.ts";
import { templateAttributes, templateString, type TemplateObject } from "../jinja/protocol.ts";
import type { AssetEventFacts, AssetKey, OutletEvent, TaskHost } from "./attempt.ts";

/** `context.inletEvents`. */
export function createInletEvents(host: Pick<TaskHost, "getAssetEvents">): InletEvents {
  return { get: (asset) => host.getAssetEvents(assetKey(asset)) };
}

/** A text may be either: what looks like a URI is one, as assets made from one text have both the same. */
export function assetKey(asset: AssetLike): AssetKey {
  if (typeof asset !== "string")
    return { name: asset.name, uri: asset.uri === undefined || asset.uri === "" ? null : asset.uri };
  return asset.includes("://") ? { name: null, uri: asset } : { name: asset, uri: null };
}

/** `context.outletEvents`: what is put into an accessor ends in `events`. */
export function createOutletEvents(events: Map<string, OutletEvent>): OutletEvents {
  const accessors = new Map<string, OutletEventAccessor>();
  return {
    get: (asset) => {
      const { name, uri } = assetKey(asset);
      const key = name ?? uri ?? "";
      const accessor =
        accessors.get(key) ??
        createAccessor(events, { name: name ?? uri ?? "", uri: uri ?? name ?? "" }, isAlias(asset));
      accessors.set(key, accessor);
      return accessor;
    },
  };
}

const isAlias = (asset: AssetLike): boolean =>
  isAssetCondition(asset) && "serializeRef" in asset && (asset as AssetLeaf).serializeRef().type === "alias";

const LONGEST_KEY = 250;

function checkedKeys(keys: string | readonly string[]): readonly string[] {
  const list = typeof keys === "string" ? [keys] : keys;
  for (const key of list) {
    if (key.trim() === "") throw new TypeError("The key of a partition cannot be blank");
    if (key.length > LONGEST_KEY)
      throw new TypeError(`The key of a partition has at most ${LONGEST_KEY} characters, not ${key.length}`);
  }
  return list;
}

function createAccessor(
  events: Map<string, OutletEvent>,
  asset: { name: string; uri: string },
  ofAlias: boolean,
): OutletEventAccessor {
  let extra: Record<string, unknown> = {};
  const partitions = new Set<string>();
  const own = (): Record<string, unknown> => {
    // The object is handed out to be filled: it is recorded with the first look, filled or not.
    const keys = partitions.size === 0 ? {} : { partitionKeys: [...partitions] };
    events.set(asset.name, { asset, aliasName: null, extra, ...keys });
    return extra;
  };
  return {
    get extra() {
      return own();
    },
    set extra(value) {
      extra = value;
      own();
    },
    addPartitions: (keys) => {
      if (ofAlias) throw new TypeError(`${asset.name} is an alias: partitions are those of an asset`);
      for (const key of checkedKeys(keys)) partitions.add(key);
      if (partitions.size > 0) own();
    },
    add: (added, addedExtra = {}) => {
      const name = added.name ?? added.uri;
      // An alias has no event of its own, only those of the assets that were added to it.
      events.set(`${asset.name}\0${name}`, {
        asset: { name, uri: added.uri },
        aliasName: asset.name,
        extra: addedExtra,
      });
    },
  };
}

/** `triggering_asset_events` of templates, by URI. */
export function templateAssetEvents(
  events: Readonly<Record<string, readonly AssetEventFacts[]>>,
): Record<string, TemplateObject[]> {
  return Object.fromEntries(Object.entries(events).map(([uri, list]) => [uri, list.map(templateEvent)]));
}

function templateEvent(event: AssetEventFacts): TemplateObject {
  const asset = { name: event.name, uri: event.uri };
  const attributes: Record<string, unknown> = {
    uri: event.uri,
    name: event.name,
    extra: event.extra,
    source_dag_id: event.sourceDagId,
    source_task_id: event.sourceTaskId,
    source_run_id: event.sourceRunId,
    source_map_index: event.sourceMapIndex,
    partition_key: event.partitionKey ?? null,
    asset,
    dataset: asset,
  };
  return {
    [templateAttributes]: (name) => (name === "timestamp" ? DateTime.parse(event.timestamp) : attributes[name]),
    [templateString]: () => `AssetEvent(uri='${event.uri}', timestamp=${event.timestamp})`,
  };
}
