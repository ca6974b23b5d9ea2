// `npm run openapi`: writes the committed documents from the routes.
import { writeFileSync } from "node:fs";
import { v1Document } from "./v1/document.ts";
import { v2Document } from "./v2/document.ts";

const folder = new URL("../../openapi/", import.meta.url);
writeFileSync(new URL("v1.json", folder), v1Document());
writeFileSync(new URL("v2.json", folder), v2Document());
