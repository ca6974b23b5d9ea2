// What is told about an error: people's mistakes and the world's in a sentence, ours with their stack.
import { ConfigError } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import { UsageError } from "./command.ts";

export interface Explanation {
  message: string;
  exitCode: number;
}

/** Errors whose message is written for people, of parts that the command line does not import. */
const TOLD_BY_NAME = new Set(["EmbeddedPostgresError", "InvalidConnectionError"]);
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "CONNECT_TIMEOUT",
  "ECONNRESET",
]);
/** PostgreSQL refuses the address it was given: wrong password, no such user, no such database. */
const REFUSED = new Set(["28P01", "28000", "3D000"]);

function ofDatabase(error: Error & { code?: unknown }): string | undefined {
  if (typeof error.code !== "string" || !(UNREACHABLE.has(error.code) || REFUSED.has(error.code))) return undefined;
  const reason = error.message === "" ? error.code : error.message;
  return `the database cannot be used: ${reason}. Is the address in AIRFLOW__DATABASE__SQL_ALCHEMY_CONN right, and does PostgreSQL run there?`;
}

export function explainError(error: unknown): Explanation {
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  if (error instanceof SuppressedError) {
    // What went wrong, then what else did while it was being cleaned up after.
    const [first, after] = [explainError(error.suppressed), explainError(error.error)];
    return { message: `${first.message}\nwindsock: ${after.message}`, exitCode: first.exitCode };
  }
  if (error instanceof UsageError) return { message: error.message, exitCode: error.exitCode };
  const told = error instanceof ConfigError || error instanceof DomainError || TOLD_BY_NAME.has(error.name);
  // A file that is not there, a folder that may not be written.
  const systems = "syscall" in error && "path" in error;
  if (told || systems) return { message: error.message, exitCode: 1 };
  return { message: ofDatabase(error) ?? error.stack ?? error.message, exitCode: 1 };
}
