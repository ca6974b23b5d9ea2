// Params: values a run may be given, each with a JSON Schema that checks it and draws its field in the form.
import type { SerializedParam } from "./serialized/serialized-dag.ts";

/** A JSON Schema, with Airflow's extra keywords for forms (section, valuesDisplay …). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The part of the Standard Schema interface that zod, valibot, arktype and others share and that is used here. */
export interface StandardSchema<TInput = unknown, TOutput = TInput> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: TInput; readonly output: TOutput } | undefined;
    readonly validate: (value: unknown) => unknown;
    readonly jsonSchema?: { readonly input: (options: { target: string }) => Record<string, unknown> } | undefined;
  };
}

const paramBrand: unique symbol = Symbol.for("windsock.param");

/**
 * One param: a default and the JSON Schema its values must fit. Without a default a value is required.
 *
 * @example
 * new Dag("report", { params: { rows: new Param(100, { type: "integer", minimum: 1 }), region: "eu" } });
 */
export class Param<T = unknown> {
  readonly [paramBrand] = true;
  readonly default: T | undefined;
  readonly description: string | null;
  readonly schema: JsonSchema;

  constructor(defaultValue?: T, schema: JsonSchema = {}) {
    const { description, ...rest } = schema;
    this.default = defaultValue;
    this.description = typeof description === "string" ? description : null;
    this.schema = rest;
  }
}

export function isParam(value: unknown): value is Param {
  return typeof value === "object" && value !== null && paramBrand in value;
}

export function isStandardSchema(value: unknown): value is StandardSchema {
  return (typeof value === "object" || typeof value === "function") && value !== null && "~standard" in value;
}

/** Each param by name: a Param, a Standard Schema, or a plain default; or one schema of an object for all of them. */
export type ParamsSpec = Readonly<Record<string, unknown>> | StandardSchema;

/** The values of a params specification as a task sees them. */
export type ParamsOf<TSpec> =
  TSpec extends StandardSchema<unknown, infer TOutput>
    ? TOutput
    : TSpec extends { readonly type: "object"; readonly properties: infer TProperties }
      ? { readonly [K in keyof TProperties]: unknown }
      : {
          readonly [K in keyof TSpec]: TSpec[K] extends Param<infer T>
            ? T
            : TSpec[K] extends StandardSchema<unknown, infer T>
              ? T
              : TSpec[K];
        };

const SCHEMA_TARGET = "draft-2020-12";

function schemaOf(schema: StandardSchema): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = schema["~standard"].jsonSchema?.input({ target: SCHEMA_TARGET }) ?? {};
  return rest;
}

function fromSchema(schema: Record<string, unknown>): SerializedParam {
  const { default: value, description, ...rest } = schema;
  return {
    value: value === undefined ? null : value,
    description: typeof description === "string" ? description : null,
    schema: rest,
  };
}

function serializeParam(value: unknown): SerializedParam {
  if (isParam(value))
    return { value: value.default ?? null, description: value.description, schema: { ...value.schema } };
  if (isStandardSchema(value)) return fromSchema(schemaOf(value));
  return { value: value ?? null, description: null, schema: {} };
}

function isObjectSchema(value: object): value is { properties: Record<string, Record<string, unknown>> } {
  return "properties" in value && "type" in value && value.type === "object" && typeof value.properties === "object";
}

/** The stored form of a params specification. */
export function serializeParams(spec: ParamsSpec | undefined): Record<string, SerializedParam> {
  if (spec === undefined) return {};
  const whole = isStandardSchema(spec) ? schemaOf(spec) : spec;
  if (isObjectSchema(whole)) {
    return Object.fromEntries(Object.entries(whole.properties).map(([name, schema]) => [name, fromSchema(schema)]));
  }
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, serializeParam(value)]));
}

/** Names of the params that must be given because they have no default and may not be null. */
export function requiredParams(spec: ParamsSpec | undefined): string[] {
  if (spec === undefined || isStandardSchema(spec)) return [];
  return Object.entries(spec).flatMap(([name, value]) => (isParam(value) && value.default === undefined ? [name] : []));
}
