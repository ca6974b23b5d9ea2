// The server on a port, for people and for tests.
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { movielensApp, type MovielensAppOptions } from "./app.ts";

export interface MovielensServerOptions extends MovielensAppOptions {
  /** Default 5000; 0 takes a free one. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
}

export interface MovielensServer extends AsyncDisposable {
  readonly port: number;
  readonly address: string;
}

/**
 * Starts the server of ratings.
 *
 * @example
 * await using server = await startMovielensServer({ port: 0 });
 * const answer = await fetch(`${server.address}/ratings?limit=1`, { headers: { authorization: `Basic ${btoa("airflow:airflow")}` } });
 */
export async function startMovielensServer(options: MovielensServerOptions = {}): Promise<MovielensServer> {
  const { port = 5000, host = "127.0.0.1" } = options;
  const app = movielensApp(options);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(starting));
    starting.once("error", reject);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    address: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    async [Symbol.asyncDispose]() {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
