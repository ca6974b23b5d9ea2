// Documents as XCom can hold them.
import type { MongoDocument } from "./mongo-hook.ts";

/** Object ids are texts, dates ISO texts, and other kinds of the driver what they are as JSON. */
export function plainDocument(document: MongoDocument): Record<string, unknown> {
  return JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
}
