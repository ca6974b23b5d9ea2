// Says what is wrong with a partition mapper; the text becomes the import error of its Dag.
import type { SerializedPartitionMapper, SerializedTemporalMapper } from "@windsock/sdk/serialized";
import { isTimeZone } from "../timetables/zone-clock.ts";
import { upstreamKeys } from "./map-key.ts";
import { keyOfUnit, writeReading } from "./temporal-key.ts";
import { largestSize } from "./window-members.ts";

const SOME_DAY = Date.UTC(2024, 2, 13, 10, 42, 15);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sampleKey = (mapper: SerializedTemporalMapper): string =>
  keyOfUnit(mapper, writeReading(SOME_DAY, mapper.inputFormat, mapper.timezone));

function temporalError(mapper: SerializedTemporalMapper): string | null {
  if (!isTimeZone(mapper.timezone)) return `Invalid timezone: '${mapper.timezone}'`;
  try {
    sampleKey(mapper);
    return null;
  } catch (error) {
    return `keys cannot be read by the format "${mapper.inputFormat}": ${messageOf(error)}`;
  }
}

function rollupError(mapper: Extract<SerializedPartitionMapper, { kind: "rollup" }>): string | null {
  const { upstream, window, wait } = mapper;
  if (wait.kind === "minimum" && wait.n > largestSize(window))
    return `a minimum of ${wait.n} can never be met: the window has at most ${largestSize(window)} keys`;
  // Keys that the mapper itself cannot read back would keep every run waiting for ever.
  try {
    if (upstream.kind === "startOf") upstreamKeys(mapper, sampleKey(upstream));
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** What is wrong with a mapper or one inside it; null if nothing is. */
export function mapperError(mapper: SerializedPartitionMapper): string | null {
  switch (mapper.kind) {
    case "startOf":
      return temporalError(mapper);
    case "product":
    case "chain":
      return mapper.mappers.map(mapperError).find((error) => error !== null) ?? null;
    case "rollup":
      return mapperError(mapper.upstream) ?? rollupError(mapper);
    case "fanOut":
      return mapperError(mapper.upstream) ?? mapperError(mapper.downstream);
    default:
      return null;
  }
}
