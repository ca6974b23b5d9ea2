// The APIs that the pipelines call: timelines with errors, launches with pictures, and three lists. Any path can be made to fail.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface SampleApis extends AsyncDisposable {
  port: number;
  /** Paths that answer 500. */
  failing: Set<string>;
  /** Paths in the order in which they were asked for. */
  asked: string[];
}

/** Every fourth row has an error. */
export function timelineOf(day: string): { id: number; at: string; visitors: number | null; error: string | null }[] {
  return Array.from({ length: 12 }, (_, index) => ({
    id: index,
    at: `${day}T${String(index * 2).padStart(2, "0")}:00:00Z`,
    visitors: index % 5 === 0 ? null : index * 10 + Number(day.slice(-2)),
    error: index % 4 === 3 ? "sensor offline" : null,
  }));
}

export const LISTS: Readonly<Record<string, unknown>> = {
  "/users": [{ id: 1, name: "ann" }],
  "/orders": [{ id: 7, user: 1 }],
  "/prices": [{ id: 7, price: 2.5 }],
};

export const PICTURES = ["atlas.png", "falcon.png", "vega.png"];

export async function sampleApis(): Promise<SampleApis> {
  const failing = new Set<string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host}`);
    const { pathname, searchParams } = url;
    asked.push(pathname);
    const answer = (body: unknown): void => void response.end(typeof body === "string" ? body : JSON.stringify(body));
    if (failing.has(pathname)) return void response.writeHead(500).end("out of order");
    if (pathname === "/timeline") {
      const day = searchParams.get("start")!;
      return answer({ start: day, end: searchParams.get("end"), timeline: timelineOf(day) });
    }
    if (pathname === "/launches")
      return answer({ results: PICTURES.map((name) => ({ image: `${url.origin}/${name}` })) });
    if (PICTURES.includes(pathname.slice(1))) return answer(`picture of ${pathname}`);
    if (pathname in LISTS) return answer(LISTS[pathname]);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    failing,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
