// Which of a route's types the client's Accept header asks for.
import type { Context } from "hono";
import { accepts } from "../shared/accepts.ts";
import { HttpError } from "./errors.ts";

/** A header that is there and empty asks for none of them, as Airflow 3 was seen to answer. */
export function acceptedType<T extends string>(http: Context, offered: readonly [T, ...T[]]): T {
  const header = http.req.header("accept");
  const type = header?.trim() === "" ? undefined : accepts(header, offered);
  if (type === undefined) throw new HttpError(406, `Only ${offered.join(" or ")} is supported`);
  return type;
}
