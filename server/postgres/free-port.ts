/** Picks the port on 127.0.0.1: the remembered one where it is free, so that the address survives restarts, else a new one. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

export async function freePort(remembered?: number): Promise<number> {
  if (remembered !== undefined && (await isFree(remembered))) return remembered;
  for (let attempt = 0; attempt < 50; attempt++) {
    // Below the range from which systems give ports to outgoing connections: one of those would take it between two starts.
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port was found on 127.0.0.1.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
