// TLS in front of a PostgreSQL that has none: what a client asks for is answered as PostgreSQL does, and what comes then goes on to it.
import { connect, createServer, type AddressInfo } from "node:net";
import { createSecureContext, TLSSocket, type SecureContextOptions } from "node:tls";

export interface TlsFront extends AsyncDisposable {
  port: number;
}

/** "I would like to speak TLS", with its length before it; the answer is S or N. */
const SSL_REQUEST = Buffer.from("0000000804d2162f", "hex");

/** `ca`: a client has to show a certificate that it has signed. */
export async function tlsFront(behind: { host: string; port: number }, keys: SecureContextOptions): Promise<TlsFront> {
  const secureContext = createSecureContext(keys);
  const open = new Set<{ destroy(): unknown }>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {}).on("close", () => open.delete(socket));
    socket.once("data", (first) => {
      if (!SSL_REQUEST.equals(first as Buffer)) return void socket.destroy();
      socket.write("S");
      const asksForCertificate = keys.ca !== undefined;
      const facts = { requestCert: asksForCertificate, rejectUnauthorized: asksForCertificate };
      const clear = new TLSSocket(socket, { isServer: true, secureContext, ...facts });
      const database = connect(behind.port, behind.host);
      for (const [from, to] of [
        [clear, database],
        [database, clear],
      ] as const)
        // prettier-ignore
        from.on("error", () => to.destroy()).pipe(to);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "0.0.0.0", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
