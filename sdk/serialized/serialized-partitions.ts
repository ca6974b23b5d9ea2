// How a stored Dag says which partition of its own an event of an asset belongs to.

export type PartitionUnit = "hour" | "day" | "week" | "month" | "quarter" | "year";

/** A key whose time is moved to the start of a unit. Formats are strptime's and strftime's; `{quarter}` is 1 to 4. */
export interface SerializedTemporalMapper {
  kind: "startOf";
  unit: PartitionUnit;
  timezone: string;
  inputFormat: string;
  outputFormat: string;
}

/** Which keys make up one period: those of a span of time, from its start or up to it, or a fixed set. */
export type SerializedPartitionWindow =
  | { kind: "span"; unit: PartitionUnit; direction: "forward" | "backward" }
  | { kind: "segments"; segments: string[] };

/** How many keys of a window must have come: all, at least so many, or (below zero) all but so many. */
export type SerializedWaitPolicy = { kind: "all" } | { kind: "minimum"; n: number };

export type SerializedPartitionMapper = (
  | { kind: "identity" }
  | SerializedTemporalMapper
  | { kind: "allowedKeys"; keys: string[] }
  | { kind: "fixedKey"; key: string }
  | { kind: "product"; mappers: SerializedPartitionMapper[]; delimiter: string }
  | { kind: "chain"; mappers: SerializedPartitionMapper[] }
  | {
      kind: "rollup";
      upstream: SerializedPartitionMapper;
      window: SerializedPartitionWindow;
      wait: SerializedWaitPolicy;
    }
  | {
      kind: "fanOut";
      upstream: SerializedPartitionMapper;
      window: SerializedPartitionWindow;
      downstream: SerializedPartitionMapper;
    }
) & {
  /** An event that gives more keys than this starts no run at all; absent: what the installation says. */
  maxDownstreamKeys?: number;
};
