// Mappers: which partition of its own a Dag runs for when a partition of an asset has been written.
import type { SerializedPartitionMapper } from "../serialized/serialized-partitions.ts";
import type { KeyKind, PartitionWindow } from "./partition-window.ts";
import { WaitForAll, type WaitPolicy } from "./partition-window.ts";

export interface MapperOptions {
  /** An event that gives more keys than this starts no run. Default: the setting partition_mapper_max_downstream_keys. */
  maxDownstreamKeys?: number;
}

/** Gives for the key of an asset's event the key (or keys) of the runs it is for. */
export abstract class PartitionMapper<Kind extends KeyKind = KeyKind> {
  abstract readonly keyKind: Kind;
  readonly #maxDownstreamKeys: number | undefined;

  constructor({ maxDownstreamKeys }: MapperOptions = {}) {
    if (maxDownstreamKeys !== undefined && (!Number.isInteger(maxDownstreamKeys) || maxDownstreamKeys < 1)) {
      throw new TypeError(`maxDownstreamKeys must be a whole number above 0, not ${maxDownstreamKeys}`);
    }
    this.#maxDownstreamKeys = maxDownstreamKeys;
  }

  protected abstract rule(): SerializedPartitionMapper;

  serialize(): SerializedPartitionMapper {
    const most = this.#maxDownstreamKeys;
    return { ...this.rule(), ...(most === undefined ? {} : { maxDownstreamKeys: most }) };
  }
}

/** The key itself. The default. */
export class IdentityMapper extends PartitionMapper<"text"> {
  override readonly keyKind = "text";

  protected override rule(): SerializedPartitionMapper {
    return { kind: "identity" };
  }
}

/**
 * The key itself, if it is one of these; an event of another starts nothing.
 *
 * @example
 * new PartitionedAssetTimetable({ assets: sales, defaultPartitionMapper: new AllowedKeyMapper(["us", "eu"]) });
 */
export class AllowedKeyMapper extends PartitionMapper<"text"> {
  override readonly keyKind = "text";
  readonly allowedKeys: readonly string[];

  constructor(allowedKeys: readonly string[], options: MapperOptions = {}) {
    super(options);
    this.allowedKeys = [...allowedKeys];
  }

  protected override rule(): SerializedPartitionMapper {
    return { kind: "allowedKeys", keys: [...this.allowedKeys] };
  }
}

/** One key, whatever the event's is. */
export class FixedKeyMapper extends PartitionMapper<"text"> {
  override readonly keyKind = "text";
  readonly downstreamKey: string;

  constructor(downstreamKey: string, options: MapperOptions = {}) {
    super(options);
    if (downstreamKey === "") throw new TypeError("The key of a FixedKeyMapper cannot be empty");
    this.downstreamKey = downstreamKey;
  }

  protected override rule(): SerializedPartitionMapper {
    return { kind: "fixedKey", key: this.downstreamKey };
  }
}

type AtLeastTwo = readonly [PartitionMapper, PartitionMapper, ...PartitionMapper[]];

/**
 * A mapper for each part of a key of several, which `delimiter` (default "|") keeps apart.
 *
 * @example
 * new ProductMapper([new IdentityMapper(), new StartOfDayMapper()]); // "us|2024-03-13T10:42:15" is for "us|2024-03-13"
 */
export class ProductMapper extends PartitionMapper<"text"> {
  override readonly keyKind = "text";
  readonly mappers: AtLeastTwo;
  readonly delimiter: string;

  constructor(mappers: AtLeastTwo, options: MapperOptions & { delimiter?: string } = {}) {
    super(options);
    this.mappers = mappers;
    this.delimiter = options.delimiter ?? "|";
    if (this.delimiter === "") throw new TypeError("The delimiter of a ProductMapper cannot be empty");
  }

  protected override rule(): SerializedPartitionMapper {
    return { kind: "product", mappers: this.mappers.map((mapper) => mapper.serialize()), delimiter: this.delimiter };
  }
}

/** One mapper after the other. */
export class ChainMapper extends PartitionMapper<"text"> {
  override readonly keyKind = "text";
  readonly mappers: AtLeastTwo;

  constructor(mappers: AtLeastTwo, options: MapperOptions = {}) {
    super(options);
    this.mappers = mappers;
  }

  protected override rule(): SerializedPartitionMapper {
    return { kind: "chain", mappers: this.mappers.map((mapper) => mapper.serialize()) };
  }
}

function checkKinds(mapper: PartitionMapper, window: PartitionWindow): void {
  if (mapper.keyKind === window.keyKind) return;
  const [made, wanted] = [mapper.keyKind, window.keyKind];
  throw new TypeError(
    `${window.constructor.name} is a window of ${wanted} keys, but ${mapper.constructor.name} gives ${made} keys`,
  );
}

/**
 * Many keys are for one: `upstreamMapper` says which, `window` which others belong to it, `waitPolicy` how many of them must have
 * come before the run starts (default: all).
 *
 * @example
 * new RollupMapper({ upstreamMapper: new StartOfDayMapper(), window: new DayWindow(), waitPolicy: new MinimumCount(-1) });
 */
export class RollupMapper<Kind extends KeyKind = KeyKind> extends PartitionMapper<"text"> {
  override readonly keyKind = "text";
  readonly upstreamMapper: PartitionMapper<Kind>;
  readonly window: PartitionWindow<NoInfer<Kind>>;
  readonly waitPolicy: WaitPolicy;

  constructor(
    args: MapperOptions & {
      upstreamMapper: PartitionMapper<Kind>;
      window: PartitionWindow<NoInfer<Kind>>;
      waitPolicy?: WaitPolicy;
    },
  ) {
    super(args);
    checkKinds(args.upstreamMapper, args.window);
    this.upstreamMapper = args.upstreamMapper;
    this.window = args.window;
    this.waitPolicy = args.waitPolicy ?? new WaitForAll();
  }

  protected override rule(): SerializedPartitionMapper {
    const { upstreamMapper, window, waitPolicy } = this;
    return {
      kind: "rollup",
      upstream: upstreamMapper.serialize(),
      window: window.serialize(),
      wait: waitPolicy.serialize(),
    };
  }
}
