// Where a server listens, and what must not be so before others can reach it.
import { createServer } from "node:net";
import type { Config } from "../config.ts";
import { type UsersAtStart } from "../domain/users/default-user.ts";
import { CommandFailure } from "./command.ts";

export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

/** Asked before anything is started: a taken port is the commonest reason why a start fails. */
export async function checkPort(command: string, { host, port }: { host: string; port: number }): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      const other = port < 65_535 ? port + 1 : port - 1;
      reject(
        new CommandFailure(
          `port ${port} of ${host} ${why}. Stop that program, or choose another port: windsock ${command} --port ${other}`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Keys that stand in everybody's examples. */
const WELL_KNOWN = new Set(["temporary_key", "changeme", "change_me", "secret", "airflow"]);

/** Anybody could come in with what the documentation says, so nobody but this machine may knock. */
export function refuseDefaults(config: Config, host: string, users: UsersAtStart): void {
  if (isLoopback(host)) return;
  const reached = `${host} can be reached from other machines`;
  if (users === "default") {
    throw new CommandFailure(
      `${reached}, and the user airflow still has the password airflow. Give it another one first: windsock users reset-password --username airflow`,
    );
  }
  const keys = {
    AIRFLOW__API__SECRET_KEY: config.api.secretKey,
    AIRFLOW__API_AUTH__JWT_SECRET: config.apiAuth.jwtSecret,
  };
  for (const [variable, key] of Object.entries(keys)) {
    if (key === null || !WELL_KNOWN.has(key.trim().toLowerCase())) continue;
    throw new CommandFailure(
      `${reached}, and ${variable} is a key that everybody knows. Leave it out (one is made), or set a key of your own`,
    );
  }
}

export function urlAt(address: { host: string; port: number }): string {
  const host = address.host === "0.0.0.0" || address.host === "::" ? "127.0.0.1" : address.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}
