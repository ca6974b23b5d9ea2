import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { v2Document } from "../../server/api/v2/document.ts";
import { v2Routes } from "../../server/api/v2/router.ts";
import { DESCRIPTIONS } from "../../server/api/v2/texts/descriptions.ts";
import { BODIES } from "../../server/api/v2/texts/examples.ts";
import { type Contract, contractDifferences, type Document, type Schema } from "./compare-contract.ts";

type Parameter = Schema & { name: string; required: boolean };

/** How this contract is written: a parameter is its own schema, and an answer stands below its status and type. */
interface WrittenOperation {
  method: string;
  path: string;
  operationId: string;
  pathParameters?: Parameter[];
  queryParameters?: Parameter[];
  headers?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, Schema> };
  success: Record<string, Record<string, Schema>>;
}

const BASE = "/api/v2";
const read = <T>(name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
const written = read<{ operations: WrittenOperation[] }>("v2-contract.json").operations;
const document = JSON.parse(v2Document()) as Document;

const parametersIn = (place: string, parameters: readonly Parameter[] = []) =>
  parameters.map(({ name, required, ...schema }) => ({ name, in: place, required, schema }));

function asContract(): Contract {
  const operations = written.map(({ path, success, ...operation }) => {
    const [[status, content]] = Object.entries(success) as [[string, Record<string, Schema>]];
    const parameters = [
      ...parametersIn("path", operation.pathParameters),
      ...parametersIn("query", operation.queryParameters),
      ...parametersIn("header", operation.headers),
    ];
    return { ...operation, path: path.slice(BASE.length), parameters, success: { status: Number(status), content } };
  });
  return { operations };
}

/** Where our document says something else than Airflow's, and why. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ path (dag_id|task_id): is string, not any$/, "a path holds texts"],
  [/aliases\/\{asset_alias_id\} answer: is object, not any$/, "Airflow answers an alias"],
  [/^POST \/dags\/\{dag_id\}\/dagRuns body\.logical_date: is not required$/, "left out it is null"],
  [/ answer: is null, not any$/, "Airflow answers null"],
  [/^DELETE \/dags\/\{dag_id\}: does not answer 200$/, "Airflow answers 204"],
  [/^GET \/auth\/(login|logout): does not answer 200$/, "Airflow answers 307"],
  [/\.options\[\]\.value: is string, not union$/, "no setting here has a value and its source at once"],
  [/^PATCH \/pools\/\{pool_name\} body\.name: is more/, "Airflow takes either name"],
  [/\.__type: is one of TimeDelta, not any$/, "it is always that word"],
  [/logs\/\{try_number\} answer\.content: is array, not union$/, "logs are structured here, never plain lines"],
];

test("every operation of Airflow 3.3 is there, and what differs from its document has a reason", () => {
  const differences = contractDifferences(asContract(), document);
  const unexplained = differences.filter((difference) => !REASONS.some(([pattern]) => pattern.test(difference)));
  expect(unexplained).toEqual([]);
});

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ label: `${method.toUpperCase()} ${path}`, ...operation })),
);

test("code generators find every name once", () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  expect(ids.toSorted()).toEqual(written.map(({ operationId }) => operationId).toSorted());
  const names = Object.keys(document.components.schemas).map((name) => name.toLowerCase());
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

test("no named schema may itself be null: whoever uses one says so", () => {
  const schemas = Object.entries(document.components.schemas);
  expect(schemas.filter(([, { type }]) => Array.isArray(type) && type.includes("null")).map(([name]) => name)).toEqual(
    [],
  );
});

test("every operation says what it does, in a line and in a sentence or two", () => {
  const silent = operations.filter(({ summary = "", description = "" }) => summary === "" || description === "");
  expect(silent.map(({ label }) => label)).toEqual([]);
  expect(Object.keys(DESCRIPTIONS).toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted());
});

test("every body has an example that the operation takes", () => {
  const taking = v2Routes.filter(({ body }) => body !== undefined);
  expect(Object.keys(BODIES).toSorted()).toEqual(taking.map(({ operationId }) => operationId).toSorted());
  const refused = taking.flatMap(({ operationId, body }) => {
    const result = body!.safeParse(BODIES[operationId]);
    return result.success ? [] : [`${operationId}: ${result.error.message}`];
  });
  expect(refused).toEqual([]);
});
