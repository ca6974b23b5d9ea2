/**
 * An emulator of as much of MongoDB as its logins need, in MongoDB's own wire protocol: it knows one user, whose password it checks by
 * SCRAM-SHA-256, and refuses others with the error 18 that MongoDB gives. What it finds has no end.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { BSON } from "mongodb";

type Fields = Record<string, unknown>;

export interface MongoServer extends AsyncDisposable {
  port: number;
  /** The names of the commands that came, but for the driver's own greetings. */
  commands: string[];
}

const [OP_REPLY, OP_QUERY, OP_MSG] = [1, 2004, 2013];
const ITERATIONS = 4096;
const BATCH = 100;
const GREETINGS = new Set(["hello", "ismaster", "isMaster"]);
const ABOUT_SERVER = { isWritablePrimary: true, helloOk: true, minWireVersion: 0, maxWireVersion: 21, ok: 1 };
const LIMITS = { maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };

export async function mongoServer(user: { name: string; password: string }): Promise<MongoServer> {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    const login = new Login(user);
    readMessages(socket, (command) => {
      const name = Object.keys(command)[0]!;
      if (!GREETINGS.has(name)) commands.push(name);
      return answerTo(name, command, login);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function answerTo(name: string, command: Fields, login: Login): Fields {
  if (GREETINGS.has(name)) return { ...ABOUT_SERVER, ...LIMITS, saslSupportedMechs: ["SCRAM-SHA-256"] };
  if (name === "saslStart" || name === "saslContinue") return login.step(command);
  if (!login.isDone) return refusal(13, "Unauthorized", `Command ${name} requires authentication`);
  const batch = Array.from({ length: BATCH }, (_, index) => ({ _id: index }));
  const cursor = { id: BSON.Long.fromNumber(7), ns: `${String(command["$db"])}.endless` };
  if (name === "find") return { cursor: { ...cursor, firstBatch: batch }, ok: 1 };
  return name === "getMore" ? { cursor: { ...cursor, nextBatch: batch }, ok: 1 } : { ok: 1 };
}

const refusal = (code: number, codeName: string, errmsg: string): Fields => ({ ok: 0, code, codeName, errmsg });

/** One connection's login: RFC 5802 and 7677, the server's side. */
class Login {
  readonly #user: { name: string; password: string };
  readonly #salt = randomBytes(28);
  #first = "";
  isDone = false;

  constructor(user: { name: string; password: string }) {
    this.#user = user;
  }

  step(command: Fields): Fields {
    const said = Buffer.from((command["payload"] as BSON.Binary).buffer).toString("utf8");
    if ("saslStart" in command) {
      const bare = said.replace(/^n,,/, "");
      const nonce = `${/r=([^,]*)/.exec(bare)?.[1]}${randomBytes(18).toString("base64")}`;
      const answer = `r=${nonce},s=${this.#salt.toString("base64")},i=${ITERATIONS}`;
      this.#first = `${bare},${answer}`;
      return this.#answer(answer);
    }
    const salted = pbkdf2Sync(this.#user.password, this.#salt, ITERATIONS, 32, "sha256");
    const [, plain = "", proof = ""] = /^(.*),p=(.*)$/.exec(said) ?? [];
    const message = `${this.#first},${plain}`;
    const storedKey = createHash("sha256").update(hmac(salted, "Client Key")).digest();
    const signature = hmac(storedKey, message);
    const clientKey = Buffer.from(proof, "base64").map((byte, index) => byte ^ signature[index]!);
    const isRight = createHash("sha256").update(clientKey).digest().equals(storedKey);
    if (!isRight || !this.#first.startsWith(`n=${this.#user.name},`))
      return refusal(18, "AuthenticationFailed", "Authentication failed.");
    this.isDone = true;
    return this.#answer(`v=${hmac(hmac(salted, "Server Key"), message).toString("base64")}`);
  }

  #answer(text: string): Fields {
    return { conversationId: 1, done: this.isDone, payload: new BSON.Binary(Buffer.from(text)), ok: 1 };
  }
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

function readMessages(socket: Socket, answer: (command: Fields) => Fields): void {
  let open: Buffer = Buffer.alloc(0);
  socket.on("data", (bytes: Buffer) => {
    open = Buffer.concat([open, bytes]);
    while (open.length >= 16 && open.length >= open.readInt32LE(0)) {
      const message = open.subarray(0, open.readInt32LE(0));
      open = open.subarray(message.length);
      const code = message.readInt32LE(12);
      const body = code === OP_QUERY ? message.indexOf(0, 20) + 1 + 8 : 16 + 4 + 1;
      const document = BSON.serialize(
        answer(BSON.deserialize(message.subarray(body, body + message.readInt32LE(body)))),
      );
      socket.write(framed(document, { code, to: message.readInt32LE(4) }));
    }
  });
}

/** The first greeting comes as a query of old and is answered so. */
function framed(document: Uint8Array, { code, to }: { code: number; to: number }): Buffer {
  const before = Buffer.alloc(code === OP_QUERY ? 20 : 5);
  if (code === OP_QUERY) before.writeInt32LE(1, 16);
  const header = Buffer.alloc(16);
  header.writeInt32LE(header.length + before.length + document.length, 0);
  header.writeInt32LE(to, 8);
  header.writeInt32LE(code === OP_QUERY ? OP_REPLY! : OP_MSG!, 12);
  return Buffer.concat([header, before, document]);
}
