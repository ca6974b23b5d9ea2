// One connection's way to S3: the SDK and its client, opened with the first call, and errors that name the connection and the call.
import type * as Sdk from "@aws-sdk/client-s3";
import { KeptOpen, type HookConnection } from "@windsock/sdk/provider";
import { S3Error } from "./s3-error.ts";
import { s3Settings } from "./s3-settings.ts";

export interface OpenedS3 {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
  /** The connection's own, where a key names none. */
  bucket: string | null;
}

export interface S3SessionOptions {
  /** "" is none: keys and region come from where AWS tools look for them. */
  connId: string;
  connection: () => Promise<HookConnection>;
  /** In place of the connection's. */
  region: string | null;
}

/** What the type of the client's `send` takes, as far as this file needs it. */
interface Command<I, O> {
  readonly input: I;
  resolveMiddleware(...given: never[]): (...given: never[]) => Promise<{ output: O }>;
}

export class S3Session {
  readonly #options: S3SessionOptions;
  readonly #opened = new KeptOpen(() => this.#connect());

  constructor(options: S3SessionOptions) {
    this.#options = options;
  }

  open(): Promise<OpenedS3> {
    return this.#opened.get();
  }

  async close(): Promise<void> {
    (await this.#opened.take())?.client.destroy();
  }

  async send<I extends Sdk.ServiceInputTypes, O extends Sdk.ServiceOutputTypes>(
    what: string,
    make: (sdk: typeof Sdk) => Command<I, O>,
  ): Promise<O> {
    const { sdk, client } = await this.open();
    const send = client.send.bind(client) as unknown as (command: Command<I, O>) => Promise<O>;
    return await this.named(what, () => send(make(sdk)));
  }

  async named<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw new S3Error(error, { connId: this.#options.connId || null, what });
    }
  }

  /** What comes in pieces may stop coming half-way. */
  async *namedPieces<T>(what: string, pieces: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* pieces;
    } catch (error) {
      throw new S3Error(error, { connId: this.#options.connId || null, what });
    }
  }

  /** An error of our own, for an answer that the SDK takes for a good one. */
  problem(what: string, problem: string): Error {
    const { connId } = this.#options;
    return new Error(`${connId === "" ? "S3" : `connection ${JSON.stringify(connId)}`}: ${what}: ${problem}`);
  }

  /** Of a web server that answers anything with a page of its own: the SDK takes that for an answer without anything in it. */
  notS3(what: string): Error {
    return this.problem(what, "the answer is not one of S3's: look at endpoint_url in extra");
  }

  async #connect(): Promise<OpenedS3> {
    const { connId, connection, region } = this.#options;
    const known = connId === "" ? null : await connection();
    const [sdk, { client, bucket }] = await Promise.all([import("@aws-sdk/client-s3"), s3Settings(known, region)]);
    return { sdk, client: new sdk.S3Client(client), bucket };
  }
}
