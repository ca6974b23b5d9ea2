// Reads a request's body as the two generations need it: JSON, or a text that is not, or nothing.
import { findJsonFault, type JsonFault } from "./json-offset.ts";

export type Body =
  | { readonly is: "absent" }
  | { readonly is: "json"; readonly value: unknown }
  | { readonly is: "malformed"; readonly fault: JsonFault }
  /** Not called JSON by its content type. */
  | { readonly is: "other"; readonly text: string; readonly contentType: string };

/** 1 MiB of connections or conf is plenty; more is refused before it is parsed. */
export const MOST_BODY_BYTES = 16 * 1024 * 1024;

export async function readBody(request: Request): Promise<Body> {
  const text = await request.text();
  const contentType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (text === "") return { is: "absent" };
  // A body whose type is not named is taken for JSON, as Airflow does.
  if (contentType !== undefined && !/^application\/(?:[\w.-]+\+)?json$/.test(contentType)) {
    return { is: "other", text, contentType };
  }
  try {
    return { is: "json", value: JSON.parse(text) as unknown };
  } catch {
    return { is: "malformed", fault: findJsonFault(text) ?? { offset: 0, message: "Expecting value" } };
  }
}
