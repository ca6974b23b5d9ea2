/** The one error of the embedded PostgreSQL: what went wrong is its code, the text is for people. */

export type EmbeddedPostgresErrorCode =
  | "no-binaries"
  | "no-server-user"
  | "foreign-data"
  | "data-missing"
  | "wrong-version"
  | "already-running"
  | "initialise-failed"
  | "start-failed"
  | "stop-failed";

export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string) {
    super(message);
    this.name = "EmbeddedPostgresError";
    this.code = code;
  }
}
