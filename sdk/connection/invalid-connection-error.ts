// A text that was meant to be a connection and is none.

/** Thrown for a connection's text that cannot be read. Its message never repeats the text, which may hold a password. */
export class InvalidConnectionError extends Error {
  readonly connId: string;

  constructor(connId: string, reason: string) {
    super(`The connection ${JSON.stringify(connId)} cannot be read: ${reason}`);
    this.name = "InvalidConnectionError";
    this.connId = connId;
  }
}
