/** A mail server of a test's own (smtp-server, which speaks the real protocol), and its mails, read. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Mail {
  from: string;
  /** To whom it went, copies and blind copies among them. */
  recipients: string[];
  headers: Record<string, string>;
  html: string;
  text: string;
  files: Record<string, string>;
}

export interface MailServer extends AsyncDisposable {
  port: number;
  mails: Mail[];
}

export interface MailServerOptions {
  /** TLS from the first byte. */
  ssl?: boolean;
  starttls?: boolean;
  /** Whoever logs in must be ann, with "opensesame". */
  login?: boolean;
  /** Refuses these with 550. */
  refused?: readonly string[];
  /** Answers so many connections with 421 first. */
  busy?: number;
}

const tls = (name: string): string => readFileSync(new URL(`../providers/http/tls/${name}`, import.meta.url), "utf8");

export async function mailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const mails: Mail[] = [];
  let busy = options.busy ?? 0;
  const failure = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
  const server = new SMTPServer({
    secure: options.ssl === true,
    key: tls("server.key"),
    cert: tls("server.pem"),
    disabledCommands: [...(options.starttls === true ? [] : ["STARTTLS"]), ...(options.login === true ? [] : ["AUTH"])],
    authOptional: options.login !== true,
    allowInsecureAuth: true,
    onConnect: (_session, done) => (busy-- > 0 ? done(failure(421, "too busy")) : done()),
    onAuth: ({ username, password }, _session, done) =>
      username === "ann" && password === "opensesame"
        ? done(null, { user: username })
        : done(failure(535, "Authentication credentials invalid")),
    onRcptTo: ({ address }, _session, done) =>
      options.refused?.includes(address) === true ? done(failure(550, `no such user ${address}`)) : done(),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = envelope;
        const read = readMail(Buffer.concat(chunks).toString("latin1"));
        mails.push({
          from: mailFrom === false ? "" : mailFrom.address,
          recipients: rcptTo.map((one) => one.address),
          ...read,
        });
        done();
      });
    },
  });
  // Clients that do not trust the certificate break off, which is what is tested.
  server.on("error", () => {});
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    [Symbol.asyncDispose]: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

type Read = Pick<Mail, "headers" | "html" | "text" | "files">;

/** One part and the parts in it. */
function readMail(raw: string): Read {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      words(line.slice(line.indexOf(":") + 1).trim()),
    ]),
  );
  const type = headers["content-type"] ?? "";
  const read: Read = { headers, html: "", text: "", files: {} };
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary !== undefined) {
    for (const part of raw.slice(end).split(`--${boundary}`).slice(1, -1)) {
      const { html, text, files } = readMail(part.replace(/^\r\n/, ""));
      read.html ||= html;
      read.text ||= text;
      Object.assign(read.files, files);
    }
    return read;
  }
  const body = decoded(raw.slice(end + 4), headers["content-transfer-encoding"] ?? "");
  const name = /filename="?([^";]+)/.exec(headers["content-disposition"] ?? "")?.[1];
  if (name !== undefined) read.files[name] = body;
  else if (type.startsWith("text/html")) read.html = body.trimEnd();
  else read.text = body.trimEnd();
  return read;
}

function decoded(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1").toString("utf8");
  const bytes = body
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Words outside ASCII (RFC 2047). */
function words(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      decoded(
        kind.toUpperCase() === "B" ? word : word.replaceAll("_", " "),
        kind.toUpperCase() === "B" ? "base64" : "quoted-printable",
      ),
    );
}
