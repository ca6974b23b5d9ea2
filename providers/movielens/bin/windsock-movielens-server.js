#!/usr/bin/env node
// Starts the server of ratings: from source in the repository, where Node strips the types, else from dist.
import { existsSync } from "node:fs";
const source = new URL("../server/main.ts", import.meta.url);
await import(existsSync(source) ? source.href : new URL("../dist/server/main.js", import.meta.url).href);
