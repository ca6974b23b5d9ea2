// The process that puts load on a server, as a function.
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Load, Served } from "./load-child.ts";

export type PutLoad = (load: Load) => Promise<Served>;

export function startLoad(stack: AsyncDisposableStack): PutLoad {
  const child = fork(new URL("./load-child.ts", import.meta.url));
  stack.defer(() => child.disconnect());
  return async (load) => {
    child.send(load);
    const [answer] = (await once(child, "message")) as [Served | { error: string }];
    if ("error" in answer) throw new Error(`The server ${answer.error}`);
    return answer;
  };
}

export interface Ask {
  method: "GET" | "POST";
  path: string;
  authorization: string;
  body?: string;
}

/** The request as bytes on the wire. */
export function requestText({ method, path, authorization, body }: Ask): string {
  const head = [`${method} ${path} HTTP/1.1`, "Host: 127.0.0.1", `Authorization: ${authorization}`, "Accept: */*"];
  if (body !== undefined) head.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`);
  return `${head.join("\r\n")}\r\n\r\n${body ?? ""}`;
}
