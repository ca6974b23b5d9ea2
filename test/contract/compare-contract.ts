/** Compares an OpenAPI document of ours with the contract of an API: names each difference of paths, parameters and bodies. */

export interface Schema {
  type?: string | string[];
  nullable?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  readOnly?: boolean;
  /** A contract says it of each field, a document of the object. */
  required?: boolean | string[];
  enum?: unknown[];
  const?: unknown;
  $ref?: string;
  additionalProperties?: unknown;
}

interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, Schema> };
  success: { status: number; content: Record<string, Schema> };
}

export interface Contract {
  operations: Operation[];
}

interface OurOperation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Operation["parameters"];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface Document {
  paths: Record<string, Record<string, OurOperation>>;
  components: { schemas: Record<string, Schema> };
}

const JSON_TYPE = "application/json";

export function contractDifferences(contract: Contract, document: Document): string[] {
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split("/").at(-1);
    return name === undefined ? schema : resolve(document.components.schemas[name] ?? {});
  };
  return contract.operations.flatMap((operation) => {
    const label = `${operation.method} ${operation.path}`;
    const ours = document.paths[operation.path]?.[operation.method.toLowerCase()];
    if (ours === undefined) return [`${label}: is missing`];
    const answer = ours.responses[String(operation.success.status)];
    if (answer === undefined) return [`${label}: does not answer ${operation.success.status}`];
    const at = { resolve, differences: new Set<string>() };
    compareParameters(operation, ours, { label, differences: at.differences });
    compareBody(operation.requestBody?.content[JSON_TYPE], ours.requestBody?.content[JSON_TYPE]?.schema, {
      ...at,
      place: `${label} body`,
      sent: true,
    });
    compareBody(operation.success.content[JSON_TYPE], answer.content?.[JSON_TYPE]?.schema, {
      ...at,
      place: `${label} answer`,
    });
    return [...at.differences];
  });
}

function compareParameters(
  theirs: Operation,
  ours: OurOperation,
  { label, differences }: { label: string; differences: Set<string> },
): void {
  const found = new Map((ours.parameters ?? []).map((p) => [`${p.in} ${p.name}`, p]));
  for (const parameter of theirs.parameters) {
    const key = `${parameter.in} ${parameter.name}`;
    const own = found.get(key);
    found.delete(key);
    if (own === undefined) differences.add(`${label} ${key}: is missing`);
    else if (own.schema.type !== parameter.schema.type) {
      differences.add(`${label} ${key}: is ${String(own.schema.type)}, not ${String(parameter.schema.type)}`);
    } else if ((own.required === true) !== (parameter.required === true)) {
      differences.add(`${label} ${key}: is ${own.required === true ? "" : "not "}required`);
    }
  }
  for (const key of found.keys()) differences.add(`${label} ${key}: is more than the contract has`);
}

interface Place {
  place: string;
  /** What can only be read is no part of a body that is sent. */
  sent?: true;
  resolve: (schema: Schema) => Schema;
  differences: Set<string>;
}

function compareBody(theirs: Schema | undefined, ours: Schema | undefined, at: Place): void {
  if (theirs === undefined && ours === undefined) return;
  if (theirs === undefined || ours === undefined) {
    at.differences.add(`${at.place}: is ${ours === undefined ? "missing" : "more than the contract has"}`);
  } else compareSchema(theirs, ours, at);
}

/** What a schema is, with null told apart: the contract writes `nullable`, ours a type or an alternative "null". */
function shapeOf(schema: Schema, resolve: Place["resolve"]): { schema: Schema; nullable: boolean; type: string } {
  const own = resolve(schema);
  const alternatives = (own.anyOf ?? own.oneOf ?? own.allOf)?.map((part) => shapeOf(part, resolve));
  if (alternatives !== undefined) {
    const real = alternatives.filter((part) => part.type !== "null");
    const nullable = own.nullable === true || alternatives.some((part) => part.nullable || part.type === "null");
    // One schema and more of its own, or a named one that may be null.
    if (own.allOf !== undefined) return { ...real[0]!, schema: merged(real.map((part) => part.schema)), nullable };
    if (real.length === 1) return { ...real[0]!, nullable };
    return { schema: own, nullable, type: "union" };
  }
  const types = own.type === undefined ? [] : [own.type].flat();
  const nullable = own.nullable === true || types.includes("null");
  return { schema: own, nullable, type: types.find((type) => type !== "null") ?? (nullable ? "null" : "any") };
}

function merged(parts: readonly Schema[]): Schema {
  const properties = Object.assign({}, ...parts.map((part) => part.properties)) as Record<string, Schema>;
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  return { ...parts[0]!, properties, required };
}

function compareSchema(theirs: Schema, ours: Schema, at: Place): void {
  const [wanted, own] = [shapeOf(theirs, at.resolve), shapeOf(ours, at.resolve)];
  if (wanted.type !== own.type) {
    at.differences.add(`${at.place}: is ${own.type}, not ${wanted.type}`);
    return;
  }
  if (wanted.nullable !== own.nullable) at.differences.add(`${at.place}: may ${own.nullable ? "" : "not "}be null`);
  if (wanted.schema.items !== undefined && own.schema.items !== undefined) {
    compareSchema(wanted.schema.items, own.schema.items, { ...at, place: `${at.place}[]` });
  }
  compareWords(wanted.schema, own.schema, at);
  const [wantedFields, fields] = [wanted.schema.properties ?? {}, own.schema.properties ?? {}];
  if (own.type !== "object" || Object.keys(wantedFields).length === 0) return;
  for (const [name, schema] of Object.entries(wantedFields)) {
    const field = fields[name];
    if (at.sent === true && schema.readOnly === true) continue;
    if (field === undefined) at.differences.add(`${at.place}.${name}: is missing`);
    else compareSchema(schema, field, { ...at, place: `${at.place}.${name}` });
    if (field !== undefined && typeof schema.required === "boolean") {
      const isRequired = Array.isArray(own.schema.required) && own.schema.required.includes(name);
      if (isRequired !== schema.required)
        at.differences.add(`${at.place}.${name}: is ${isRequired ? "" : "not "}required`);
    }
  }
  for (const name of Object.keys(fields)) {
    if (!(name in wantedFields)) at.differences.add(`${at.place}.${name}: is more than the contract has`);
  }
}

function wordsOf({ enum: words, const: word }: Schema): string | undefined {
  const all = words ?? (word === undefined ? undefined : [word]);
  return all
    ?.filter((one) => one !== null)
    .map(String)
    .toSorted()
    .join(", ");
}

function compareWords(theirs: Schema, ours: Schema, at: Place): void {
  const [wanted, own] = [wordsOf(theirs), wordsOf(ours)];
  if (wanted !== own) at.differences.add(`${at.place}: is one of ${own ?? "any"}, not ${wanted ?? "any"}`);
}
