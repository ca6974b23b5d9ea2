// An answer that has been read whole.
import { describePlace, type RequestPlace } from "./http-error.ts";

/** The answer as JSON, to travel from a trigger to its task. */
export interface StoredResponse {
  status: number;
  reason: string;
  headers: [string, string][];
  url: string;
  method: string;
  connId: string;
  body: string;
  encoding: "utf8" | "base64";
}

export interface ResponseFacts {
  status: number;
  reason: string;
  headers: Headers;
  bytes: Uint8Array;
  place: RequestPlace;
}

/**
 * What a server answered.
 *
 * @example
 * const response = await hook.run("/ratings", { params: { limit: 10 } });
 * const { total } = response.json<{ total: number }>();
 */
export class HttpResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly #place: RequestPlace;

  constructor({ status, reason, headers, bytes, place }: ResponseFacts) {
    this.status = status;
    this.reason = reason;
    this.headers = headers;
    this.bytes = bytes;
    this.#place = place;
  }

  /** Below 400. */
  get ok(): boolean {
    return this.status < 400;
  }

  /** Where it came from, redirects followed. */
  get url(): string {
    return this.#place.url;
  }

  /** The body, read in the charset that the server names. */
  get text(): string {
    const charset = /charset="?([^";\s]+)/i.exec(this.headers.get("content-type") ?? "")?.[1] ?? "utf-8";
    return decoderFor(charset).decode(this.bytes);
  }

  /** The body as JSON. @throws when it is none; the message says where it came from and not what it is. */
  json<T = unknown>(): T {
    const { text } = this;
    try {
      return JSON.parse(text) as T;
    } catch {
      const type = this.headers.get("content-type") ?? "no content type";
      throw new Error(
        `${describePlace(this.#place)} answered ${this.status} with a body that is not JSON (${text.length} characters, ${type})`,
      );
    }
  }

  toStored(): StoredResponse {
    const buffer = Buffer.from(this.bytes);
    const body = buffer.toString("utf8");
    const isText = Buffer.from(body, "utf8").equals(buffer);
    return {
      ...this.#place,
      status: this.status,
      reason: this.reason,
      headers: [...this.headers],
      body: isText ? body : buffer.toString("base64"),
      encoding: isText ? "utf8" : "base64",
    };
  }

  static fromStored(stored: StoredResponse): HttpResponse {
    const { status, reason, headers, connId, method, url, body, encoding } = stored;
    const bytes = Buffer.from(body, encoding);
    return new HttpResponse({ status, reason, headers: new Headers(headers), bytes, place: { connId, method, url } });
  }
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
