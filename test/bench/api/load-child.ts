// The load, in a process of its own: keeps connections busy with one request over and over and tells how long answers took.
// It writes and reads bytes on sockets: a client that makes objects of every answer would take the server's processor.
import { connect, type Socket } from "node:net";

export interface Load {
  port: number;
  /** The whole request, head and body. */
  request: string;
  connections: number;
  ms: number;
}

export interface Served {
  /** Milliseconds each. */
  times: number[];
  ms: number;
}

const HEAD_END = "\r\n\r\n";
const CHUNKS_END = "0\r\n\r\n";

/** Bytes of the first answer in it, or undefined while it is not all there. */
function answerLength(bytes: Buffer): number | undefined {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const text = bytes.toString("latin1", 0, head);
  if (!text.startsWith("HTTP/1.1 2")) throw new Error(`answered ${bytes.toString("utf8").slice(0, 800)}`);
  const length = /content-length: *(\d+)/i.exec(text)?.[1];
  if (length !== undefined) {
    const end = head + HEAD_END.length + Number(length);
    return bytes.length < end ? undefined : end;
  }
  // Only one request is under way on a connection: the last chunk is the end.
  return bytes.toString("latin1", bytes.length - CHUNKS_END.length) === CHUNKS_END ? bytes.length : undefined;
}

/** One connection, opened again where the server closes it after an answer, as some do. */
function keepAsking({ port, request }: Load, answered: (ms: number) => boolean, fail: (error: unknown) => void): void {
  let sent = 0;
  let held: Buffer = Buffer.alloc(0);
  let goOn = true;
  let socket: Socket;
  const send = (): void => {
    sent = performance.now();
    socket.write(request);
  };
  const hear = (bytes: Buffer): void => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    const length = answerLength(held);
    if (length === undefined) return;
    const closes = /^connection: *close/im.test(held.toString("latin1", 0, held.indexOf(HEAD_END)));
    held = held.subarray(length);
    goOn = answered(performance.now() - sent);
    if (!goOn) socket.destroy();
    else if (!closes) send();
  };
  const open = (): void => {
    held = Buffer.alloc(0);
    socket = connect({ port, host: "127.0.0.1", noDelay: true }, send);
    socket.on("data", (bytes: Buffer) => {
      try {
        hear(bytes);
      } catch (error) {
        fail(error);
      }
    });
    socket.on("error", fail);
    socket.on("close", () => goOn && open());
  };
  open();
}

async function put(load: Load): Promise<Served> {
  const times: number[] = [];
  const started = performance.now();
  let open = load.connections;
  return await new Promise((done, refuse) => {
    const answered = (ms: number): boolean => {
      times.push(ms);
      const passed = performance.now() - started;
      if (passed < load.ms) return true;
      if (--open === 0) done({ times, ms: passed });
      return false;
    };
    for (let index = 0; index < load.connections; index++) keepAsking(load, answered, refuse);
  });
}

process.on("message", (load: Load) => {
  put(load).then(
    (served) => process.send!(served),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
