// HttpTrigger: makes one request in the triggerer and hands the answer to the task that waits.
import { BaseTrigger, TriggerEvent } from "@windsock/sdk/provider";
import type { HttpAuth } from "../hooks/http-auth.ts";
import { HttpHook } from "../hooks/http-hook.ts";
import type { HttpMethod } from "../hooks/http-request.ts";
import type { StoredResponse } from "../hooks/http-response.ts";
import type { HttpRetry } from "../hooks/http-retry.ts";
import type { PageRequest } from "../operators/pagination.ts";

export type HttpTriggerArgs = {
  httpConnId: string;
  method: HttpMethod;
  request: PageRequest;
  authType?: Extract<HttpAuth, string>;
  retry?: HttpRetry;
};

export type HttpTriggerEvent = { status: "success"; response: StoredResponse } | { status: "error"; message: string };

/**
 * Fires with the answer, or with what went wrong.
 *
 * @example
 * this.defer({ trigger: new HttpTrigger({ httpConnId: "api", method: "GET", request }), method: "executeComplete" });
 */
export class HttpTrigger extends BaseTrigger<HttpTriggerArgs> {
  override async *run(): AsyncIterable<TriggerEvent<HttpTriggerEvent>> {
    yield new TriggerEvent(await this.event());
  }

  private async event(): Promise<HttpTriggerEvent> {
    const { httpConnId, method, request, authType, retry } = this.kwargs;
    const { endpoint, params, extraOptions, ...rest } = request;
    await using hook = new HttpHook(httpConnId, {
      method,
      ...(authType !== undefined && { auth: authType }),
      ...(retry !== undefined && { retry }),
    });
    try {
      const response = await hook.run(endpoint, { ...rest, params: params ?? null, options: extraOptions });
      return { status: "success", response: response.toStored() };
    } catch (error) {
      return { status: "error", message: error instanceof Error ? error.message : String(error) };
    }
  }
}
