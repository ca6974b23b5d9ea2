// Sends a client on whose base address ends in a slash: it asks for //api/v1/dags.
import type { Context } from "hono";

/** Undefined for an address without empty parts. Never another site: what it begins with is one slash. */
export function mergedSlashes(c: Context): Response | undefined {
  const { pathname, search } = new URL(c.req.url);
  if (!pathname.includes("//")) return undefined;
  return new Response(null, { status: 308, headers: { Location: pathname.replace(/\/{2,}/g, "/") + search } });
}
