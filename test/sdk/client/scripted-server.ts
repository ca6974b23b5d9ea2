/** A server that answers what a test tells it to, one answer a request, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  method: string;
  url: string;
  authorization: string | undefined;
  body: string;
}

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Ends the connection in place of an answer. */
  drop?: boolean;
  delayMs?: number;
}

export type Script = (asked: Asked, count: number) => Answer;

export class ScriptedServer implements AsyncDisposable {
  readonly asked: Asked[] = [];
  readonly #server;

  private constructor(script: Script) {
    this.#server = createServer((request, response) => void this.#answer(script, request, response));
  }

  static async start(script: Script): Promise<ScriptedServer> {
    const server = new ScriptedServer(script);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(script: Script, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const bytes of request) body += String(bytes);
    const { method = "", url = "", headers } = request;
    const asked = { method, url, authorization: headers.authorization, body };
    this.asked.push(asked);
    const answer = script(asked, this.asked.length);
    if (answer.drop === true) return void request.socket.destroy();
    if (answer.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
    response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {}));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
