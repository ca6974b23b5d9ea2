// From an operation of an OpenAPI document: one request that fits it, and the same with one value after the other made bad.

import { randomBytes } from "node:crypto";

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
}

export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface BadRequest {
  what: string;
  /** What the answer has to name; absent when it may as well be accepted: large is not wrong. */
  field?: string;
  /** What was made bad. */
  of: string;
  place: "path" | "query" | "body";
  path: string;
  body?: unknown;
}

/** Of letters that no compression makes short: an index takes no such text. */
const LONG = `x${randomBytes(750_000).toString("base64")}`;
const NUL = "a\0b";
const IMPOSSIBLE_DATES = ["2024-13-45T25:61:61Z", "2024-02-30T00:00:00Z", "2024-01-01T00:00:00+25:00", "soon"];
const HUGE = [1e25, -1e25, Number.parseFloat("1e308")];

type Steps = readonly (string | number)[];

export class BadValues {
  readonly #schemas: Record<string, Schema>;

  constructor({ components }: Document) {
    this.#schemas = components.schemas;
  }

  *of(path: string, operation: Operation): Generator<BadRequest> {
    const parameters = operation.parameters ?? [];
    const sent = operation.requestBody?.content["application/json"].schema;
    const body = sent === undefined ? undefined : this.sample(sent);
    const good = (bad?: { name: string; text: string }) => fill(path, parameters, bad);
    for (const { name, in: place, schema } of parameters) {
      if (place === "header") continue;
      for (const { what, text, wrong } of badTexts(schema))
        yield {
          what: `${place} ${name}: ${what}`,
          place,
          path: good({ name, text }),
          of: name,
          ...(wrong && { field: name }),
          ...(body !== undefined && { body }),
        };
    }
    if (sent === undefined) return;
    for (const { steps, what, value, wrong } of this.#badBodies(sent, [])) {
      const name = String(steps.findLast((step) => typeof step === "string") ?? "body");
      yield {
        what: `body ${steps.join(".")}: ${what}`,
        place: "body",
        path: good(),
        body: replaced(body, steps, value),
        of: name,
        ...(wrong && { field: name }),
      };
    }
  }

  /** A value that fits the schema. */
  sample(schema: Schema, depth = 0): unknown {
    const { enum: allowed, const: only, properties, items, ...rest } = this.#plain(schema);
    if (only !== undefined) return only;
    if (allowed !== undefined) return allowed.find((value) => value !== null);
    const type = typeOf(rest);
    if (type === "object")
      return depth > 6
        ? {}
        : Object.fromEntries(Object.entries(properties ?? {}).map(([name, of]) => [name, this.sample(of, depth + 1)]));
    if (type === "array") return items === undefined || depth > 6 ? [] : [this.sample(items, depth + 1)];
    if (type === "integer" || type === "number") return 1;
    if (type === "boolean") return false;
    return rest.format === "date-time" ? "2024-01-02T00:00:00Z" : "absent";
  }

  *#badBodies(schema: Schema, steps: Steps): Generator<{ steps: Steps; what: string; value: unknown; wrong: boolean }> {
    const { properties, items, ...plain } = this.#plain(schema);
    const type = typeOf(plain);
    if (type === undefined || steps.length > 6) return;
    const wrongTypes: unknown[] = type === "object" ? [[], "text", 7] : type === "array" ? [{}, 7] : [{}, []];
    // Alternatives take more than the first of them does.
    if (this.#alternatives(schema) === undefined)
      for (const value of wrongTypes) yield { steps, what: `wrong type ${JSON.stringify(value)}`, value, wrong: true };
    if (type === "string") {
      yield { steps, what: "NUL", value: NUL, wrong: true };
      yield { steps, what: "half a character", value: "a\ud800", wrong: true };
      yield { steps, what: "1 MB", value: LONG, wrong: plain.enum !== undefined };
      if (plain.enum !== undefined) yield { steps, what: "not of the enum", value: "no-such-value", wrong: true };
      if (plain.format === "date-time")
        for (const value of IMPOSSIBLE_DATES) yield { steps, what: `impossible date ${value}`, value, wrong: true };
    }
    if (type === "integer" || type === "number")
      for (const value of HUGE) yield { steps, what: `huge number ${value}`, value, wrong: type === "integer" };
    if (type === "array" && items !== undefined) {
      yield {
        steps,
        what: "10,000 elements",
        value: Array.from({ length: 10_000 }, () => this.sample(items)),
        wrong: false,
      };
      yield* this.#badBodies(items, [...steps, 0]);
    }
    for (const [name, of] of Object.entries(properties ?? {})) yield* this.#badBodies(of, [...steps, name]);
  }

  #alternatives(schema: Schema): Schema[] | undefined {
    const named = schema.$ref === undefined ? schema : this.#schemas[schema.$ref.split("/").at(-1)!]!;
    return named.oneOf ?? named.anyOf;
  }

  /** Without references, and of alternatives the first. */
  #plain(schema: Schema): Schema {
    if (schema.$ref !== undefined) return this.#plain(this.#schemas[schema.$ref.split("/").at(-1)!]!);
    const first = (schema.oneOf ?? schema.anyOf)?.[0];
    return first === undefined ? schema : this.#plain(first);
  }
}

function typeOf({ type }: Schema): string | undefined {
  return Array.isArray(type) ? type.find((name) => name !== "null") : type;
}

function goodText({ type, format, enum: allowed }: Schema): string {
  if (allowed !== undefined) return String(allowed[0]);
  if (type === "integer" || type === "number") return "1";
  if (type === "boolean") return "false";
  return format === "date-time" ? "2024-01-02T00:00:00Z" : "absent";
}

function badTexts(schema: Schema): { what: string; text: string; wrong: boolean }[] {
  const of = (what: string, texts: string[], wrong = true) =>
    texts.map((text) => ({ what: `${what} ${text.slice(0, 30)}`, text, wrong }));
  const found = of("NUL", [NUL]);
  const one = schema.type === "array" ? (schema.items ?? {}) : schema;
  if (one.type === "integer") found.push(...of("no integer", ["many", "1.5", "9".repeat(30)]));
  if (one.type === "number") found.push(...of("no number", ["many", "1e999"]));
  if (one.type === "boolean") found.push(...of("no boolean", ["maybe"]));
  if (one.format === "date-time") found.push(...of("impossible date", IMPOSSIBLE_DATES));
  if (one.enum !== undefined) found.push(...of("not of the enum", ["no-such-value"]));
  if (one.type === "string") found.push(...of("long", ["x".repeat(10_000)], false));
  return found;
}

function fill(path: string, parameters: readonly Parameter[], bad?: { name: string; text: string }): string {
  const textOf = ({ name, schema }: Parameter) => (name === bad?.name ? bad.text : goodText(schema));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(parameters.find((parameter) => parameter.name === name && parameter.in === "path")!)),
  );
  const query = parameters
    .filter(({ in: place, required, name }) => place === "query" && (required === true || name === bad?.name))
    .map((parameter) => `${parameter.name}=${encodeURIComponent(textOf(parameter))}`);
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`;
}

function replaced(body: unknown, steps: Steps, value: unknown): unknown {
  const [first, ...rest] = steps;
  if (first === undefined) return value;
  const inner = replaced((body as Record<string | number, unknown>)[first], rest, value);
  return Array.isArray(body)
    ? body.map((old, at) => (at === first ? inner : (old as unknown)))
    : { ...(body as object), [first]: inner };
}
