import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v1Document } from "../../../../server/api/v1/document.ts";
import { v2Document } from "../../../../server/api/v2/document.ts";
import { type TestApp, testApp } from "../test-app.ts";
import { BadValues, type Document } from "./bad-values.ts";

let app: TestApp;

beforeAll(async () => {
  app = await testApp({ AIRFLOW__CORE__TEST_CONNECTION: "Enabled", AIRFLOW__API__EXPOSE_CONFIG: "True" });
});
afterAll(() => app[Symbol.asyncDispose]());

const MALFORMED = [
  "{",
  '{"a": }',
  "\u0000",
  '"\\ud8',
  "[".repeat(100_000),
  `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`,
];

interface Sent {
  method: string;
  path: string;
  body?: unknown;
  raw?: string;
}

async function ask({ method, path, body, raw }: Sent): Promise<{ status: number; text: string }> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await app.app.request(path, {
    method: method.toUpperCase(),
    headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" },
    ...(sent === undefined ? {} : { body: sent }),
  });
  return { status: answer.status, text: await answer.text() };
}

describe.each([
  { generation: "v1", document: JSON.parse(v1Document()) as Document, refusals: [400] },
  { generation: "v2", document: JSON.parse(v2Document()) as Document, refusals: [422, 400] },
])("of $generation", ({ generation, document, refusals }) => {
  const values = new BadValues(document);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation, id: operation.operationId })),
  );

  test.each(operations)(
    "$method $path refuses bad values by the name of their field",
    async ({ path, method, operation }) => {
      const wrong: string[] = [];
      for (const bad of values.of(`/api/${generation}${path}`, operation)) {
        const { status, text } = await ask({ method, path: bad.path, body: bad.body });
        const seen = `${bad.what} → ${status} ${text.slice(0, 200)}`;
        if (status >= 500) wrong.push(seen);
        else if (bad.field === undefined) {
          if (text.includes("outside of what can be stored") && !text.includes(bad.of)) wrong.push(seen);
        }
        // However much is asked for, the first generation brings it down without a word, as Airflow 2 does.
        else if (bad.what.startsWith("query limit: no integer 9") && generation === "v1" && status < 500) continue;
        // An address that cannot be is not there: that is how the first generation takes it.
        else if (bad.place === "path" && generation === "v1" && status === 404) continue;
        else if (!refusals.includes(status) || !text.includes(bad.field)) wrong.push(seen);
      }
      expect(wrong).toEqual([]);
    },
  );

  test("malformed and bottomless JSON is refused by every operation that reads a body", async () => {
    const wrong: string[] = [];
    for (const { path, method, operation } of operations) {
      if (operation.requestBody === undefined) continue;
      const { path: good } = [...values.of(`/api/${generation}${path}`, operation)].find(
        (bad) => bad.place === "body",
      )!;
      for (const raw of MALFORMED) {
        const { status, text } = await ask({ method, path: good, raw });
        if (status < 400 || status >= 500)
          wrong.push(`${method} ${good} ${raw.slice(0, 20)} → ${status} ${text.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
