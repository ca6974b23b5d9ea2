// Reads a request's body as the two generations need it: JSON, or a text that is not, or nothing.
import { nestedTooDeeply } from "./json-depth.ts";
import { findJsonFault, type JsonFault } from "./json-offset.ts";

export type Body =
  | { readonly is: "absent" }
  /** `suspect`: it may hold what PostgreSQL cannot store. */
  | { readonly is: "json"; readonly value: unknown; readonly suspect: boolean }
  | { readonly is: "malformed"; readonly fault: JsonFault }
  /** Not called JSON by its content type. */
  | { readonly is: "other"; readonly text: string; readonly contentType: string };

/** Escapes that stand for NUL or half a character, and numbers too large to be one. */
const SUSPECT = /\\u(?:0000|d[89a-f])|\d[eE]\+?\d{3}|\d{300}/i;

/** Far more than any conf or connection needs; a longer body is refused before it is all there. */
export const MOST_BODY_BYTES = 16 * 1024 * 1024;

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  override readonly message = `The body is larger than ${MOST_BODY_BYTES} bytes`;
}

export async function readBody(request: Request): Promise<Body> {
  const text = await readText(request);
  const contentType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (text === "") return { is: "absent" };
  // A body whose type is not named is taken for JSON, as Airflow does.
  if (contentType !== undefined && !/^application\/(?:[\w.-]+\+)?json$/.test(contentType)) {
    return { is: "other", text, contentType };
  }
  const bottomless = nestedTooDeeply(text);
  if (bottomless !== undefined) return { is: "malformed", fault: bottomless };
  try {
    return { is: "json", value: JSON.parse(text) as unknown, suspect: SUSPECT.test(text) };
  } catch {
    return { is: "malformed", fault: findJsonFault(text) ?? { offset: 0, message: "Expecting value" } };
  }
}

async function readText(request: Request): Promise<string> {
  const length = request.headers.get("content-length");
  if (length !== null) {
    if (Number(length) > MOST_BODY_BYTES) throw new BodyTooLarge();
    return await request.text();
  }
  // Sent in chunks: nobody knows how much will come.
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw new BodyTooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
