// HttpSensor: waits until a web server answers, or until its answer is the right one.
import { BaseSensor, resolved, TaskSkipped, type Context, type Input, type SensorArgs } from "@windsock/sdk/provider";
import type { HttpAuth } from "../hooks/http-auth.ts";
import { isHttpStatusError, shownUrl } from "../hooks/http-error.ts";
import { HttpHook } from "../hooks/http-hook.ts";
import type { HttpData, HttpMethod } from "../hooks/http-request.ts";
import { HttpResponse } from "../hooks/http-response.ts";
import type { HttpOptions } from "../hooks/http-settings.ts";
import { HttpSensorTrigger } from "../triggers/http-sensor-trigger.ts";
import type { HttpTriggerEvent } from "../triggers/http-trigger.ts";

export interface HttpSensorArgs extends SensorArgs {
  /** Path below the connection's base URL; a template. */
  endpoint: Input<string>;
  httpConnId?: Input<string>;
  /** Default GET. */
  method?: HttpMethod;
  /** The query of a GET, else the body. Templates. */
  requestParams?: Input<HttpData>;
  /** Templates. */
  headers?: Input<Record<string, string>>;
  authType?: HttpAuth;
  extraOptions?: HttpOptions;
  /** Statuses that mean "not yet"; default 404. Any other error fails the task. */
  responseErrorCodesAllowlist?: readonly (number | string)[];
  /** Says whether the answer is the one that is waited for. */
  responseCheck?: (response: HttpResponse, context: Context) => boolean | Promise<boolean>;
  /** Waits in the triggerer, without a worker. */
  deferrable?: boolean;
}

interface Waited {
  /** Milliseconds since 1970. */
  until: number;
}

/**
 * Waits until a server answers with less than 400 and `responseCheck` is content. 404 goes on waiting; a refused
 * connection, a timeout and any other status fail the task.
 *
 * @example
 * dag.add(new HttpSensor("is_api_available", { httpConnId: "fast_api", endpoint: "/health", pokeInterval: "30s", deferrable: true }));
 */
export class HttpSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["endpoint", "requestParams", "headers", "httpConnId"];

  readonly endpoint: string;
  readonly httpConnId: string;
  readonly method: HttpMethod;
  readonly requestParams: HttpData;
  readonly headers: Record<string, string>;
  readonly authType: HttpAuth | undefined;
  readonly extraOptions: HttpOptions;
  readonly responseErrorCodesAllowlist: readonly number[];
  readonly responseCheck: HttpSensorArgs["responseCheck"];
  readonly deferrable: boolean;

  constructor(taskId: string, args: HttpSensorArgs) {
    super(taskId, args);
    if (args.deferrable === true && typeof args.authType === "function")
      throw new TypeError(`${taskId}: the triggerer cannot call a function as authType; leave out deferrable`);
    this.endpoint = resolved(args.endpoint);
    this.httpConnId = resolved<string>(args.httpConnId ?? "http_default");
    this.method = args.method ?? "GET";
    this.requestParams = resolved<HttpData>((args.requestParams ?? {}) as Input<HttpData>);
    this.headers = resolved<Record<string, string>>(args.headers ?? {});
    this.authType = args.authType;
    this.extraOptions = args.extraOptions ?? {};
    this.responseErrorCodesAllowlist = (args.responseErrorCodesAllowlist ?? [404]).map(Number);
    this.responseCheck = args.responseCheck;
    this.deferrable = args.deferrable ?? false;
  }

  override async poke(context: Context): Promise<boolean> {
    context.log.info(`Poking: ${shownUrl(this.endpoint)}`);
    await using hook = new HttpHook(this.httpConnId, {
      method: this.method,
      ...(this.authType !== undefined && { auth: this.authType }),
    });
    try {
      const { requestParams: data, headers, extraOptions: options } = this;
      const response = await hook.run(this.endpoint, { data, headers, options });
      return (await this.responseCheck?.(response, context)) ?? true;
    } catch (error) {
      if (isHttpStatusError(error) && this.responseErrorCodesAllowlist.includes(error.status)) return false;
      throw error;
    }
  }

  override async execute(context: Context): Promise<unknown> {
    if (!this.deferrable) return await super.execute(context);
    return this.wait({ until: Date.now() + this.timeout * 1000 }, 0);
  }

  /** Goes on when the trigger has an answer; one that is not the right one is waited out. */
  async executeComplete(context: Context, event: HttpTriggerEvent, waited: Waited): Promise<unknown> {
    if (event.status === "error") {
      if (this.neverFail) throw new TaskSkipped(`Skipping because neverFail is set: ${event.message}`);
      throw new Error(event.message);
    }
    const right = (await this.responseCheck?.(HttpResponse.fromStored(event.response), context)) ?? true;
    if (right) {
      context.log.info(`${this.taskId} completed successfully.`);
      return null;
    }
    if (Date.now() + this.pokeInterval * 1000 > waited.until)
      this.outOfTime(`The answer was not the right one within ${this.timeout} seconds`);
    return this.wait(waited, this.pokeInterval);
  }

  private wait(waited: Waited, firstAfter: number): never {
    const { httpConnId, method, endpoint, requestParams: data, headers, extraOptions, authType, pokeInterval } = this;
    const trigger = new HttpSensorTrigger({
      httpConnId,
      method,
      endpoint,
      data,
      headers,
      extraOptions,
      ...(typeof authType === "string" && { authType }),
      allowlist: this.responseErrorCodesAllowlist,
      pokeInterval,
      firstAfter,
    });
    return this.deferUntil(waited.until, trigger);
  }
}
