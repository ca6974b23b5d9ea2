// A value written by hand may not be bigger than the installation allows; what tasks write is not held against it.
import { DomainError } from "../errors.ts";

/** `limit` in bytes of JSON, 0 for none. */
export function checkStateSize(value: unknown, limit: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (limit > 0 && bytes > limit)
    throw new DomainError(
      "unprocessable",
      `The value has ${bytes} bytes of JSON; the limit is ${limit} ([state_store] max_value_storage_bytes)`,
      { field: "value" },
    );
}
