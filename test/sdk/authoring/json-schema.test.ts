// Params are checked as Airflow checks them: against answers recorded from Python's jsonschema.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { validateJsonSchema } from "@windsock/sdk/authoring";

interface Recorded {
  schema: Record<string, unknown>;
  value: unknown;
  errors: string[];
}

const recorded = JSON.parse(readFileSync(new URL("corpus/json-schema.json", import.meta.url), "utf8")) as Recorded[];

it.each(recorded)("$value against $schema says what Python says", ({ schema, value, errors }) => {
  expect(validateJsonSchema(schema, value)).toEqual(errors);
});
