// An emulator of Slack on this machine: the few methods that the provider calls, and incoming webhooks, as Slack describes them.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export const TOKEN = "xoxb-s3cret-token";
export const WEBHOOK = "T000/B000/s3cretpart";

export interface SlackEmulator extends AsyncDisposable {
  port: number;
  /** What was called, with its fields, in order. */
  calls: { path: string; fields: Record<string, unknown> }[];
  /** Contents of the files that came, by name. */
  files: Record<string, string>;
  /** Answers so many calls with 429 first. */
  busy: number;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The driver sends forms, with JSON in their fields; webhooks get JSON. */
function fieldsOf(body: string, type: string): Record<string, unknown> {
  if (type.includes("json")) return JSON.parse(body) as Record<string, unknown>;
  if (!type.includes("urlencoded")) return {};
  const fields = [...new URLSearchParams(body)].map(([name, value]) => {
    const isJson = /^[[{]/.test(value);
    return [name, isJson ? (JSON.parse(value) as unknown) : value] as const;
  });
  return Object.fromEntries(fields);
}

export async function slackEmulator(): Promise<SlackEmulator> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? "";
      const json = (value: unknown, status = 200, headers = {}): void =>
        void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
      if (emulator.busy > 0) {
        emulator.busy -= 1;
        return json({ ok: false, error: "ratelimited" }, 429, { "retry-after": "0" });
      }
      if (path.startsWith("/upload/")) {
        emulator.files[path.slice(8)] = body;
        return void response.end("OK");
      }
      const fields = fieldsOf(body, request.headers["content-type"] ?? "");
      emulator.calls.push({ path, fields });
      if (path.startsWith("/services/")) {
        if (path !== `/services/${WEBHOOK}`) return void response.writeHead(404).end("no_service");
        return fields["text"] === "" ? void response.writeHead(400).end("no_text") : void response.end("ok");
      }
      const { authorization = "" } = request.headers;
      if (authorization !== `Bearer ${TOKEN}` && fields["token"] !== TOKEN)
        return json({ ok: false, error: "invalid_auth" });
      switch (path) {
        case "/api/auth.test":
          return json({ ok: true, team: "Movies", user: "windsock" });
        case "/api/chat.postMessage":
          return fields["channel"] === "#nowhere"
            ? json({ ok: false, error: "channel_not_found" })
            : json({ ok: true, ts: `17.${emulator.calls.length}`, channel: "C1" });
        case "/api/files.getUploadURLExternal":
          return json({
            ok: true,
            file_id: "F1",
            upload_url: `http://127.0.0.1:${emulator.port}/upload/${String(fields["filename"])}`,
          });
        case "/api/files.completeUploadExternal":
          return json({ ok: true, files: [{ id: "F1" }] });
        default:
          return json({ ok: false, error: "unknown_method" });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const emulator: SlackEmulator = {
    port: (server.address() as AddressInfo).port,
    calls: [],
    files: {},
    busy: 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return emulator;
}
