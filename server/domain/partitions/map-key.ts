// What a partition mapper answers: for which keys of its Dag an event's key is, which events' keys such a key needs, and
// which time it stands for. Throws where a mapper does not support a key.
import type {
  SerializedPartitionMapper,
  SerializedPartitionWindow,
  SerializedWaitPolicy,
} from "@windsock/sdk/serialized";
import { dateOfKey, decodeKey, keyOfUnit, upstreamKey, writeReading } from "./temporal-key.ts";
import { membersOf } from "./window-members.ts";

type Mapper<Kind extends SerializedPartitionMapper["kind"]> = Extract<SerializedPartitionMapper, { kind: Kind }>;

function single(mapper: SerializedPartitionMapper, key: string): string {
  const [only, ...others] = downstreamKeys(mapper, key);
  if (only === undefined || others.length > 0)
    throw new RangeError(`a mapper (${mapper.kind}) gives ${others.length + 1} keys where one is needed`);
  return only;
}

function product(mapper: Mapper<"product">, key: string): string {
  const parts = key.split(mapper.delimiter);
  if (parts.length !== mapper.mappers.length)
    throw new RangeError(`the key has ${parts.length} parts, not ${mapper.mappers.length}`);
  return mapper.mappers.map((part, i) => single(part, parts[i]!)).join(mapper.delimiter);
}

/** What a window is made of around one key: readings for a time, texts for all else. */
function membersAround(
  window: SerializedPartitionWindow,
  mapper: SerializedPartitionMapper,
  key: string,
): readonly (number | string)[] {
  if (window.kind === "segments") return window.segments;
  if (mapper.kind !== "startOf") throw new RangeError(`the window of a ${window.unit} needs keys that are times`);
  return membersOf(window.unit, decodeKey(mapper, key), window.direction);
}

function fanOut({ upstream, window, downstream }: Mapper<"fanOut">, key: string): string[] {
  const write = (member: number | string): string => {
    if (typeof member === "string") return member;
    if (downstream.kind === "startOf") return writeReading(member, downstream.outputFormat, downstream.timezone);
    return new Date(member).toISOString().slice(0, 19);
  };
  return membersAround(window, upstream, single(upstream, key)).map(write);
}

/** The keys of the Dag's own that an event's key is for. */
export function downstreamKeys(mapper: SerializedPartitionMapper, key: string): string[] {
  switch (mapper.kind) {
    case "identity":
      return [key];
    case "startOf":
      return [keyOfUnit(mapper, key)];
    case "allowedKeys":
      if (!mapper.keys.includes(key)) throw new RangeError(`the key is none of ${mapper.keys.join(", ")}`);
      return [key];
    case "fixedKey":
      return [mapper.key];
    case "product":
      return [product(mapper, key)];
    case "chain":
      return mapper.mappers.reduce<string[]>((keys, next) => keys.flatMap((each) => downstreamKeys(next, each)), [key]);
    case "rollup":
      return downstreamKeys(mapper.upstream, key);
    case "fanOut":
      return fanOut(mapper, key);
  }
}

/** The events' keys that make up one key of a rollup. */
export function upstreamKeys({ upstream, window }: Mapper<"rollup">, key: string): string[] {
  return membersAround(window, upstream, key).map((member) =>
    typeof member === "string" || upstream.kind !== "startOf" ? String(member) : upstreamKey(upstream, member),
  );
}

function isEnough(wait: SerializedWaitPolicy, come: number, needed: number): boolean {
  if (wait.kind === "all") return come === needed;
  return come >= (wait.n > 0 ? wait.n : Math.max(0, needed + wait.n));
}

/** Whether the events of an asset are enough for a run; there is at least one. */
export function isComplete(mapper: SerializedPartitionMapper, key: string, come: ReadonlySet<string>): boolean {
  if (mapper.kind !== "rollup") return true;
  const needed = new Set(upstreamKeys(mapper, key));
  return isEnough(mapper.wait, [...needed].filter((each) => come.has(each)).length, needed.size);
}

function productDate(mapper: Mapper<"product">, key: string): Date | null {
  const parts = key.split(mapper.delimiter);
  if (parts.length !== mapper.mappers.length) return null;
  const dates = mapper.mappers.map((part, i) => partitionDate(part, parts[i]!)).filter((date) => date !== null);
  // Of two times in one key neither is the partition's.
  return dates.length === 1 ? dates[0]! : null;
}

/** The time that a key of the Dag's own stands for, null for none. */
export function partitionDate(mapper: SerializedPartitionMapper, key: string): Date | null {
  switch (mapper.kind) {
    case "startOf":
      return dateOfKey(mapper, key);
    case "rollup":
      return partitionDate(mapper.upstream, key);
    case "fanOut":
      return partitionDate(mapper.downstream, key);
    case "chain":
      return partitionDate(mapper.mappers.at(-1)!, key);
    case "product":
      return productDate(mapper, key);
    default:
      return null;
  }
}
