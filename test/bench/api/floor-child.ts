// What the API's workloads cost at least: bare Hono on the same Node that makes one equal query through the same kind of
// pool and answers the same bytes. Nobody is asked who they are, nothing is read of the request. Within 80 lines.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { CompiledQuery } from "kysely";
import { openDatabase } from "../../../server/store/database.ts";

/** What one path answers, and the query before it. */
export interface FloorRoute {
  method: "GET" | "POST";
  path: string;
  query: string;
  parameters: readonly unknown[];
  status: number;
  body: string;
}

const { db } = openDatabase({ url: process.argv[2]!, name: "floor" });
const app = new Hono();
const routes = new Map<string, FloorRoute>();
app.on(["GET", "POST"], "/:name", async (c) => {
  const { query, parameters, status, body } = routes.get(c.req.path)!;
  await db.executeQuery(CompiledQuery.raw(query, [...parameters]));
  return c.body(body, status as 200, { "Content-Type": "application/json" });
});
const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => process.send!({ port }));

process.on("message", (route: FloorRoute) => {
  routes.set(route.path, route);
  process.send!({});
});
process.on("disconnect", () => {
  server.close();
  process.exit(0);
});
