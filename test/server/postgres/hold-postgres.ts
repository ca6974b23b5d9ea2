/** Run as a process of its own by the tests: starts the embedded PostgreSQL, tells about it, and holds it until it is ended. */
import { EmbeddedPostgresError } from "../../../server/postgres/embedded-postgres-error.ts";
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from "../../../server/postgres/embedded-postgres.ts";

const { leave, ...options } = JSON.parse(process.argv[2] ?? "{}") as EmbeddedPostgresOptions & { leave?: boolean };
try {
  const server = await startEmbeddedPostgres(options);
  // Before the line is written: who reads it may end this process at once.
  process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify(server)}\n`);
  if (leave) process.exit(0);
  setInterval(() => undefined, 60_000);
} catch (error) {
  const code = error instanceof EmbeddedPostgresError ? error.code : "unexpected";
  process.stdout.write(`${JSON.stringify({ code, message: String(error) })}\n`);
}
