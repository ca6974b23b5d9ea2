// HttpOperator: calls a web server and keeps what it answers.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import type { HttpAuth } from "../hooks/http-auth.ts";
import { shownUrl } from "../hooks/http-error.ts";
import { HttpHook } from "../hooks/http-hook.ts";
import type { HttpData, HttpMethod, HttpRequest } from "../hooks/http-request.ts";
import { HttpResponse, type StoredResponse } from "../hooks/http-response.ts";
import type { HttpRetry } from "../hooks/http-retry.ts";
import type { HttpOptions } from "../hooks/http-settings.ts";
import { HttpTrigger, type HttpTriggerEvent } from "../triggers/http-trigger.ts";
import { nextRequest, samePage, type NextPage, type PageRequest, type PaginationFunction } from "./pagination.ts";

/** Says whether an answer is the right one; false fails the task. */
export type ResponseCheck = (response: HttpResponse, context: Context) => boolean | Promise<boolean>;
/** Makes the task's result of the answer; with pages it gets all of them. */
export type ResponseFilter = (response: HttpResponse, context: Context) => unknown;
export type PagesFilter = (pages: HttpResponse[], context: Context) => unknown;

export interface HttpOperatorArgs extends OperatorArgs {
  /** Path below the connection's base URL; a template. */
  endpoint?: Input<string>;
  /** Default POST, as in Airflow. */
  method?: HttpMethod;
  /** The query of a GET, else the body: a text, or an object that is sent as a form. Templates. */
  data?: Input<HttpData>;
  /** A query for any method. Templates. */
  query?: Input<NonNullable<HttpRequest["params"]>>;
  /** A body in JSON. Templates. */
  json?: Input<unknown>;
  /** Templates. */
  headers?: Input<Record<string, string>>;
  httpConnId?: Input<string>;
  authType?: HttpAuth;
  extraOptions?: HttpOptions;
  retryArgs?: HttpRetry;
  responseCheck?: ResponseCheck;
  responseFilter?: ResponseFilter;
  /** With it all pages are read. */
  paginationFunction?: PaginationFunction;
  /** Filters all pages at once, in place of responseFilter. */
  pagesFilter?: PagesFilter;
  /** A server whose pages never end fails the task after so many; default 10,000. */
  maxPages?: number;
  /** Writes the answer's text into the log. */
  logResponse?: boolean;
  /** Waits for the answer in the triggerer, without a worker. */
  deferrable?: boolean;
}

/**
 * Calls a web server; the result is the answer's text, or what `responseFilter` makes of it. With `paginationFunction` it is
 * the list of all pages' texts.
 *
 * @example
 * dag.add(new HttpOperator("ratings", {
 *   httpConnId: "movielens", method: "GET", endpoint: "/ratings", data: { start_date: "{{ ds }}" },
 *   responseFilter: (response) => response.json<{ total: number }>().total,
 * }));
 */
export class HttpOperator extends BaseOperator<unknown> {
  static override readonly templateFields: readonly string[] = [
    "endpoint",
    "data",
    "query",
    "json",
    "headers",
    "httpConnId",
  ];
  static override readonly uiColor: string = "#f4a460";

  readonly endpoint: string | null;
  readonly method: HttpMethod;
  readonly data: HttpData | null;
  readonly query: NonNullable<HttpRequest["params"]> | null;
  readonly json: unknown;
  readonly headers: Record<string, string>;
  readonly httpConnId: string;
  readonly authType: HttpAuth | undefined;
  readonly extraOptions: HttpOptions;
  readonly retryArgs: HttpRetry | undefined;
  readonly responseCheck: ResponseCheck | undefined;
  readonly responseFilter: ResponseFilter | undefined;
  readonly paginationFunction: PaginationFunction | undefined;
  readonly pagesFilter: PagesFilter | undefined;
  readonly maxPages: number;
  readonly logResponse: boolean;
  readonly deferrable: boolean;

  constructor(taskId: string, args: HttpOperatorArgs = {}) {
    super(taskId, args);
    if (args.deferrable === true && typeof args.authType === "function")
      throw new TypeError(`${taskId}: the triggerer cannot call a function as authType; leave out deferrable`);
    this.endpoint = resolved<string | null>(args.endpoint ?? null);
    this.method = args.method ?? "POST";
    this.data = resolved<HttpData | null>((args.data ?? null) as Input<HttpData | null>);
    this.query = resolved<NonNullable<HttpRequest["params"]> | null>(args.query ?? null);
    this.json = args.json;
    this.headers = resolved<Record<string, string>>(args.headers ?? {});
    this.httpConnId = resolved<string>(args.httpConnId ?? "http_default");
    this.authType = args.authType;
    this.extraOptions = args.extraOptions ?? {};
    this.retryArgs = args.retryArgs;
    this.responseCheck = args.responseCheck;
    this.responseFilter = args.responseFilter;
    this.paginationFunction = args.paginationFunction;
    this.pagesFilter = args.pagesFilter;
    this.maxPages = args.maxPages ?? 10_000;
    this.logResponse = args.logResponse ?? false;
    this.deferrable = args.deferrable ?? false;
  }

  override async execute(context: Context): Promise<unknown> {
    if (this.deferrable) return this.deferFor(this.firstRequest(), []);
    context.log.info("Calling HTTP method");
    await using hook = new HttpHook(this.httpConnId, { method: this.method, ...this.hookOptions() });
    const pages: HttpResponse[] = [];
    for (let request: PageRequest | null = this.firstRequest(); request !== null;) {
      const { endpoint, params, extraOptions, ...rest } = request;
      const response = await hook.run(endpoint, { ...rest, params: params ?? null, options: extraOptions });
      await this.check(response, context);
      pages.push(response);
      request = await this.requestAfter(request, pages);
    }
    return await this.result(pages, context);
  }

  /** Goes on when the trigger has an answer. */
  async executeComplete(
    context: Context,
    event: HttpTriggerEvent,
    { request, pages }: { request: PageRequest; pages: StoredResponse[] },
  ): Promise<unknown> {
    if (event.status === "error") throw new Error(`Unexpected error in the operation: ${event.message}`);
    const all = [...pages, event.response].map((stored) => HttpResponse.fromStored(stored));
    await this.check(all.at(-1)!, context);
    const next = await this.requestAfter(request, all);
    return next === null ? await this.result(all, context) : this.deferFor(next, [...pages, event.response]);
  }

  private firstRequest(): PageRequest {
    return {
      endpoint: this.endpoint,
      data: this.data,
      params: this.query,
      ...(this.json !== undefined && { json: this.json }),
      headers: this.headers,
      extraOptions: this.extraOptions,
    };
  }

  private hookOptions(): { auth?: HttpAuth; retry?: HttpRetry } {
    return {
      ...(this.authType !== undefined && { auth: this.authType }),
      ...(this.retryArgs !== undefined && { retry: this.retryArgs }),
    };
  }

  private deferFor(request: PageRequest, pages: StoredResponse[]): never {
    const { httpConnId, method, authType, retryArgs } = this;
    const trigger = new HttpTrigger({
      httpConnId,
      method,
      request,
      ...(typeof authType === "string" && { authType }),
      ...(retryArgs !== undefined && { retry: retryArgs }),
    });
    return this.defer({ trigger, method: "executeComplete", kwargs: { request, pages } });
  }

  private async check(response: HttpResponse, context: Context): Promise<void> {
    if (this.logResponse) context.log.info(response.text);
    if (this.responseCheck !== undefined && !(await this.responseCheck(response, context)))
      throw new Error("Response check returned False.");
  }

  private async requestAfter(request: PageRequest, pages: readonly HttpResponse[]): Promise<PageRequest | null> {
    const next: NextPage | null | undefined = await this.paginationFunction?.(pages.at(-1)!);
    if (next === null || next === undefined || Object.keys(next).length === 0) return null;
    const following = nextRequest(request, next);
    const where = `connection ${JSON.stringify(this.httpConnId)}, endpoint ${JSON.stringify(shownUrl(following.endpoint ?? ""))}`;
    if (samePage(request, following)) throw new Error(`The next page is the page that was just read (${where})`);
    if (pages.length >= this.maxPages) throw new Error(`There are more than ${this.maxPages} pages (${where})`);
    return following;
  }

  private async result(pages: HttpResponse[], context: Context): Promise<unknown> {
    if (this.pagesFilter !== undefined) return await this.pagesFilter(pages, context);
    const filter = this.responseFilter ?? ((response: HttpResponse) => response.text);
    if (this.paginationFunction === undefined) return await filter(pages[0]!, context);
    const results: unknown[] = [];
    for (const page of pages) results.push(await filter(page, context));
    return results;
  }
}
