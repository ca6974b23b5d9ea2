// The documents of both generations and the pages that show them and try them out; nothing of it asks who is calling.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { yamlText } from "./yaml-text.ts";

interface DocumentPlaces {
  document: () => Promise<string>;
  /** Without its ending: .json and .yaml are served. */
  path: string;
  page: string;
}

/** Where Airflow has them. */
const GENERATIONS: readonly DocumentPlaces[] = [
  {
    document: async () => (await import("../v1/document.ts")).v1Document(),
    path: "/api/v1/openapi",
    page: "/api/v1/ui/",
  },
  { document: async () => (await import("../v2/document.ts")).v2Document(), path: "/openapi", page: "/docs" },
];

export function docRoutes(): Hono {
  const app = new Hono();
  // The first thing a person types.
  app.get("/", (c) => c.redirect("/docs", 302));
  for (const { document, path, page } of GENERATIONS) {
    const json = once(document);
    const yaml = once(() => json().then((text) => yamlText(JSON.parse(text))));
    const shown = once(() => pageOf(`${path}.json`));
    app.get(`${path}.json`, async (c) => c.body(await json(), 200, { "content-type": "application/json" }));
    app.get(`${path}.yaml`, async (c) => c.body(await yaml(), 200, { "content-type": "application/yaml" }));
    app.get(page, (c) => c.html(shown().html, 200, { "content-security-policy": shown().policy }));
    if (page.endsWith("/")) app.get(page.slice(0, -1), (c) => c.redirect(page, 308));
  }
  return app;
}

/** Made when somebody first asks: most servers are never asked. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const part = (name: string): string => readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** One answer with everything in it, which can load nothing and speak to this server only. */
function pageOf(documentPath: string): { html: string; policy: string } {
  const [style, script] = [part("page.css"), part("page.js")];
  const html = part("page.html")
    .replace("{document}", () => documentPath)
    .replace("<!-- style -->", () => `<style>${style}</style>`)
    .replace("<!-- script -->", () => `<script type="module">${script}</script>`);
  const sources = `style-src ${hash(style)}; script-src ${hash(script)}`;
  return {
    html,
    policy: `default-src 'none'; connect-src 'self'; ${sources}; base-uri 'none'; frame-ancestors 'none'`,
  };
}
