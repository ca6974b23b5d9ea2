// The command windsock-movielens-server: starts the server and says where it is.
import { parseArgs } from "node:util";
import { startMovielensServer } from "./start-server.ts";

const HELP = `Serves made-up movie ratings of 2018 and 2019 over HTTP with Basic authentication.

windsock-movielens-server [--port 5000] [--host 127.0.0.1] [--username airflow] [--password airflow]
`;

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: { port: text, host: text, username: text, password: text, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) return void process.stdout.write(HELP);
  const { port = "5000", help: _help, ...rest } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port must be a port, not ${port}`);
  const server = await startMovielensServer({ ...rest, port: Number(port) });
  process.stdout.write(`Ratings on ${server.address}/ratings\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server[Symbol.asyncDispose]());
}

try {
  await main();
} catch (error) {
  process.stderr.write(`windsock-movielens-server: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
