/** An S3 of a test's own: s3rver, an emulator that keeps its objects in a folder. It knows one pair of keys. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";

export interface S3Server extends AsyncDisposable {
  port: number;
  /** Of an aws connection to it. */
  connection: { connType: string; login: string; password: string; extra: string };
}

export async function s3Server(buckets: readonly string[] = []): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-s3-`));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: buckets.map((name) => ({ name, configs: [] })),
  });
  const { port } = await server.run();
  return {
    port,
    connection: {
      connType: "aws",
      login: "S3RVER",
      password: "S3RVER",
      extra: JSON.stringify({ endpoint_url: `http://127.0.0.1:${port}`, region_name: "eu-west-1" }),
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
