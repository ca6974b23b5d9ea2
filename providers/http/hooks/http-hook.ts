// Calls a web server that a connection names.
import { STATUS_CODES } from "node:http";
import { BaseHook, currentSignal, sleep, type ConnectionTestResult, type HookConnection } from "@windsock/sdk/provider";
import type { Dispatcher } from "undici";
import { authOf, authorize, digestAnswer, type HttpAuth } from "./http-auth.ts";
import { openDispatcher } from "./http-dispatcher.ts";
import { HttpConnectionError, HttpStatusError, type RequestPlace } from "./http-error.ts";
import { type HttpMethod, type HttpRequest, type WireRequest, wireRequest } from "./http-request.ts";
import { unpack } from "./unpack.ts";
import { HttpResponse } from "./http-response.ts";
import { type HttpRetry, pauseBefore } from "./http-retry.ts";
import { type HttpOptions, httpSettings, type HttpSettings } from "./http-settings.ts";

export interface HttpHookOptions {
  /** Of requests that do not say; default GET. */
  method?: HttpMethod;
  auth?: HttpAuth;
  retry?: HttpRetry;
}

/** Of a body that is logged because its status is an error. */
const LOGGED = 10_000;

/**
 * Calls a web server. The connection's host may be a whole URL, or a name with `schema` (http or https) and `port`; login
 * and password are sent as Basic authentication unless `auth_type` in its extra says otherwise.
 *
 * @example
 * await using hook = new HttpHook("movielens");
 * const { total } = (await hook.run("/ratings", { params: { limit: 1 } })).json<{ total: number }>();
 */
export class HttpHook extends BaseHook {
  readonly #options: HttpHookOptions;
  readonly #dispatchers = new Map<string, Promise<Dispatcher>>();

  constructor(connId = "http_default", options: HttpHookOptions = {}) {
    super(connId);
    this.#options = options;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws HttpStatusError for 400 and more, unless `checkResponse` is false
   * @throws HttpConnectionError when there is no answer
   */
  async run(endpoint?: string | null, request: HttpRequest = {}): Promise<HttpResponse> {
    const connection = await this.connection();
    const settings = httpSettings(connection);
    const retry = request.retry ?? this.#options.retry ?? { retries: settings.retries };
    const method = request.method ?? this.#options.method ?? "GET";
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#once({ connection, settings, endpoint, method, request });
      } catch (error) {
        const pause = pauseBefore(error, { retry, tried, method });
        if (pause === null) throw error;
        this.log.warning(`${(error as Error).message}; trying again in ${pause.toFixed(1)} s`);
        await sleep(pause);
      }
    }
  }

  /** Whether the server answers a GET of the base URL with less than 400. */
  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      await this.run("", { method: "GET", retry: { retries: 0 } });
      return { ok: true, message: "Connection successfully tested" };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  override async close(): Promise<void> {
    const open = [...this.#dispatchers.values()];
    this.#dispatchers.clear();
    for (const dispatcher of await Promise.allSettled(open)) {
      if (dispatcher.status === "fulfilled") await dispatcher.value.destroy();
    }
  }

  async #once(given: {
    connection: HookConnection;
    settings: HttpSettings;
    endpoint: string | null | undefined;
    method: HttpMethod;
    request: HttpRequest;
  }): Promise<HttpResponse> {
    const { connection, settings, endpoint, method, request } = given;
    const { connId } = this;
    const options: HttpOptions = { ...settings, ...request.options };
    const wire = wireRequest({ connId, ...settings }, { endpoint, method, request });
    const auth = authOf(request.auth ?? this.#options.auth, settings, connId);
    await authorize(wire, auth, connection);
    let response = await this.#send(wire, options);
    if (response.status === 401 && auth === "digest") {
      const answer = digestAnswer(response.headers.get("www-authenticate"), wire, connection);
      if (answer !== null) {
        wire.headers.set("authorization", answer);
        response = await this.#send(wire, options);
      }
    }
    if (options.checkResponse !== false && !response.ok)
      throw this.#refused(response, { connId, method, url: wire.url });
    return response;
  }

  async #send(wire: WireRequest, options: HttpOptions): Promise<HttpResponse> {
    // Not fetch, which refuses the ports that browsers refuse, such as 6000.
    const { request } = await import("undici");
    const place: RequestPlace = { connId: this.connId, method: wire.method, url: wire.url };
    const signal = currentSignal();
    const dispatcher = await this.#dispatcher(wire.url, options);
    try {
      const answer = await request(wire.url, {
        method: wire.method,
        headers: Object.fromEntries(wire.headers),
        body: wire.body ?? null,
        dispatcher,
        signal,
      });
      const packed = new Uint8Array(await answer.body.arrayBuffer());
      const { statusCode: status, statusText } = answer;
      const history = (answer.context as { history?: URL[] } | null)?.history;
      return new HttpResponse({
        status,
        reason: statusText || (STATUS_CODES[status] ?? ""),
        headers: headersOf(answer.headers),
        bytes: await unpack(packed, String(answer.headers["content-encoding"] ?? "")),
        place: { ...place, url: history?.at(-1)?.href ?? wire.url },
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason instanceof Error ? signal.reason : error;
      throw new HttpConnectionError(error, place);
    }
  }

  async #dispatcher(url: string, options: HttpOptions): Promise<Dispatcher> {
    const scheme = url.startsWith("https:") ? "https" : "http";
    const { timeout, verify, cert, proxies, trustEnv, allowRedirects, maxRedirects } = options;
    const key = JSON.stringify([scheme, timeout, verify, cert, proxies, trustEnv, allowRedirects, maxRedirects]);
    let found = this.#dispatchers.get(key);
    if (found === undefined) {
      found = openDispatcher(options, scheme);
      this.#dispatchers.set(key, found);
    }
    try {
      return await found;
    } catch (error) {
      // A certificate that is not there may be there at the next try.
      this.#dispatchers.delete(key);
      throw new Error(`connection ${JSON.stringify(this.connId)}: ${(error as Error).message}`, { cause: error });
    }
  }

  #refused(response: HttpResponse, place: RequestPlace): HttpStatusError {
    const { status, reason } = response;
    this.log.error(`HTTP error: ${status} ${reason}`);
    const text = response.text.slice(0, LOGGED);
    if (text !== "") this.log.error(text);
    return new HttpStatusError({ status, reason, retryAfter: response.headers.get("retry-after") }, place);
  }
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
  }
  return headers;
}
