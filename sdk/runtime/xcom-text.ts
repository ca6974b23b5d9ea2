// The JSON text of an XCom, checked before it leaves the process: that it is JSON, and not larger than the installation takes.
import type { AttemptRequest } from "./attempt.ts";
import { toJsonText } from "./json-value.ts";
import { goesToStore, xcomStorageOf } from "./xcom-storage.ts";

/**
 * JSON text of a value that the attempt gives away.
 *
 * @throws an error that names `what`, the task, and what is wrong. The limit is the setting max_xcom_size, in bytes.
 */
export function xcomText(value: unknown, what: string, request: AttemptRequest): string {
  const subject = `${what} of task '${request.taskId}' in Dag '${request.dagId}'`;
  const text = toJsonText(value, subject);
  const limit = Number(request.settings["max_xcom_size"] ?? Number.POSITIVE_INFINITY);
  // A text has at most three bytes for each of its units: most are known to fit without counting.
  if (text.length * 3 <= limit) return text;
  const size = Buffer.byteLength(text);
  // What is kept outside the database may have any size.
  if (size <= limit || goesToStore(text, xcomStorageOf(request.settings))) return text;
  throw new RangeError(
    `${subject} has ${size} bytes of JSON, more than the ${limit} that an XCom may have ([core] max_xcom_size): ` +
      "store it elsewhere and return where it is",
  );
}
