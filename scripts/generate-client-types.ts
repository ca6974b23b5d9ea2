// `npm run generate:sdk`: writes the client's types from the documents of both APIs.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTypescript, { astToString } from "openapi-typescript";

const DOCUMENTS = new URL("../openapi/", import.meta.url);
const HEAD = "// Made from openapi/{name}.json by `npm run generate:sdk`; never edited.\n";

/** The types of one document, as they are committed. */
export async function clientTypes(name: "v1" | "v2"): Promise<string> {
  const document = readFileSync(new URL(`${name}.json`, DOCUMENTS), "utf8");
  // What has a default may be left out of a body.
  const types = astToString(await openapiTypescript(document, { defaultNonNullable: false }));
  return `${HEAD.replace("{name}", name)}${types}`;
}

if (import.meta.main) {
  for (const name of ["v1", "v2"] as const) {
    writeFileSync(new URL(`../sdk/client/generated/${name}.ts`, import.meta.url), await clientTypes(name));
  }
}
