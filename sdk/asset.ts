// Assets: what tasks produce and what Dags wait for, and the conditions over them.
import type { SerializedAssetRef } from "./serialized/serialized-dag.ts";
import type { SerializedAssetExpression } from "./serialized/serialized-schedule.ts";

const assetBrand: unique symbol = Symbol.for("windsock.asset");

/** A condition over assets: one, all of several, or any of several. */
export abstract class AssetCondition {
  readonly [assetBrand] = true;

  abstract serialize(): SerializedAssetExpression;

  /** Met when both are (Airflow's `a & b`). */
  and(...others: readonly AssetCondition[]): AssetAll {
    return new AssetAll(this, ...others);
  }

  /** Met when one of them is (Airflow's `a | b`). */
  or(...others: readonly AssetCondition[]): AssetAny {
    return new AssetAny(this, ...others);
  }
}

/** Whether a value is an asset or a condition over assets, of this copy of the package or another one. */
export function isAssetCondition(value: unknown): value is AssetCondition {
  return typeof value === "object" && value !== null && assetBrand in value;
}

/** One thing that an inlet, an outlet or a schedule may name. */
export abstract class AssetLeaf extends AssetCondition {
  abstract serializeRef(): SerializedAssetRef;

  override serialize(): SerializedAssetExpression {
    return { asset: this.serializeRef() };
  }
}

export interface AssetOptions {
  name?: string;
  uri?: string;
  /** Default "asset". */
  group?: string;
  extra?: Record<string, unknown>;
}

const MAX_LENGTH = 1500;
// eslint-disable-next-line no-control-regex
const ASCII = /^[\x20-\x7e]+$/;

function checkedText(value: string, what: string): string {
  if (value.trim() === "") throw new TypeError(`An asset's ${what} cannot be empty`);
  if (value.length > MAX_LENGTH)
    throw new TypeError(`An asset's ${what} cannot be longer than ${MAX_LENGTH} characters`);
  if (!ASCII.test(value)) throw new TypeError(`An asset's ${what} must be printable ASCII: ${JSON.stringify(value)}`);
  if (what === "uri" && value.toLowerCase().startsWith("airflow:")) {
    throw new TypeError(`The scheme of asset ${JSON.stringify(value)} is reserved: use another than "airflow"`);
  }
  return value;
}

/**
 * Something that tasks write and Dags wait for.
 *
 * @example
 * export const orders = new Asset("s3://lake/orders");
 * export const report = new Dag("report", { schedule: orders.and(new Asset("s3://lake/customers")) });
 */
export class Asset extends AssetLeaf {
  readonly name: string;
  readonly uri: string;
  readonly group: string;
  readonly extra: Readonly<Record<string, unknown>>;

  /** A text is both name and URI, as in Airflow. */
  constructor(asset: string | AssetOptions, options: Omit<AssetOptions, "name" | "uri"> = {}) {
    super();
    const given = typeof asset === "string" ? { name: asset, ...options } : asset;
    const name = given.name ?? given.uri;
    if (name === undefined) throw new TypeError("An asset needs a name or a uri");
    this.name = checkedText(name, "name");
    this.uri = checkedText(given.uri ?? name, "uri");
    this.group = given.group ?? "asset";
    this.extra = given.extra ?? {};
  }

  override serializeRef(): SerializedAssetRef {
    return { type: "asset", name: this.name, uri: this.uri, group: this.group, extra: { ...this.extra } };
  }
}

/**
 * A name that stands for assets which are only known when a task runs.
 *
 * @example
 * const exports = new AssetAlias("daily-exports");
 */
export class AssetAlias extends AssetLeaf {
  readonly name: string;
  readonly group: string;

  constructor(name: string, options: { group?: string } = {}) {
    super();
    this.name = checkedText(name, "name");
    this.group = options.group ?? "asset";
  }

  override serializeRef(): SerializedAssetRef {
    return { type: "alias", name: this.name, uri: "", group: this.group, extra: {} };
  }
}

/** An asset that another Dag defines, by name or by URI. */
export class AssetRef extends AssetLeaf {
  readonly name: string | undefined;
  readonly uri: string | undefined;

  constructor(ref: { name: string } | { uri: string }) {
    super();
    this.name = "name" in ref ? ref.name : undefined;
    this.uri = "uri" in ref ? ref.uri : undefined;
  }

  override serializeRef(): SerializedAssetRef {
    const shared = { group: "", extra: {} };
    if (this.name !== undefined) return { type: "nameRef", name: this.name, uri: "", ...shared };
    return { type: "uriRef", name: "", uri: this.uri ?? "", ...shared };
  }
}

/** Met when all of its conditions are. */
export class AssetAll extends AssetCondition {
  readonly conditions: readonly AssetCondition[];

  constructor(...conditions: readonly AssetCondition[]) {
    super();
    this.conditions = conditions;
  }

  override and(...others: readonly AssetCondition[]): AssetAll {
    return new AssetAll(...this.conditions, ...others);
  }

  override serialize(): SerializedAssetExpression {
    return { all: this.conditions.map((condition) => condition.serialize()) };
  }
}

/** Met when one of its conditions is. */
export class AssetAny extends AssetCondition {
  readonly conditions: readonly AssetCondition[];

  constructor(...conditions: readonly AssetCondition[]) {
    super();
    this.conditions = conditions;
  }

  override or(...others: readonly AssetCondition[]): AssetAny {
    return new AssetAny(...this.conditions, ...others);
  }

  override serialize(): SerializedAssetExpression {
    return { any: this.conditions.map((condition) => condition.serialize()) };
  }
}
