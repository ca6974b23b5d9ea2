// HttpSensorTrigger: asks a web server again and again in the triggerer until it answers with less than 400.
import { BaseTrigger, sleep, TriggerEvent, type TriggerHost } from "@windsock/sdk/provider";
import type { HttpAuth } from "../hooks/http-auth.ts";
import { isHttpStatusError } from "../hooks/http-error.ts";
import { HttpHook } from "../hooks/http-hook.ts";
import type { HttpMethod, HttpRequest } from "../hooks/http-request.ts";
import type { HttpOptions } from "../hooks/http-settings.ts";
import type { HttpTriggerEvent } from "./http-trigger.ts";

export type HttpSensorTriggerArgs = {
  httpConnId: string;
  method: HttpMethod;
  endpoint: string;
  data: HttpRequest["data"];
  headers: Readonly<Record<string, string>>;
  extraOptions: HttpOptions;
  authType?: Extract<HttpAuth, string>;
  /** Statuses that mean "not yet". */
  allowlist: readonly number[];
  /** Seconds between two looks. */
  pokeInterval: number;
  /** Seconds before the first one. */
  firstAfter: number;
};

/**
 * Fires with the first good answer, or with an error that is none of those waited out.
 *
 * @example
 * this.defer({ trigger: new HttpSensorTrigger({ ...request, pokeInterval: 60, firstAfter: 0 }), method: "executeComplete" });
 */
export class HttpSensorTrigger extends BaseTrigger<HttpSensorTriggerArgs> {
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent<HttpTriggerEvent>> {
    const { httpConnId, method, endpoint, data, headers, extraOptions, authType } = this.kwargs;
    const { allowlist, pokeInterval, firstAfter } = this.kwargs;
    await using hook = new HttpHook(httpConnId, { method, ...(authType !== undefined && { auth: authType }) });
    for (let pause = firstAfter; ; pause = pokeInterval) {
      await sleep(pause, host.signal);
      try {
        const response = await hook.run(endpoint, { data: data ?? null, headers, options: extraOptions });
        yield new TriggerEvent<HttpTriggerEvent>({ status: "success", response: response.toStored() });
        return;
      } catch (error) {
        if (isHttpStatusError(error) && allowlist.includes(error.status)) continue;
        if (host.signal.aborted) throw error;
        const message = error instanceof Error ? error.message : String(error);
        yield new TriggerEvent<HttpTriggerEvent>({ status: "error", message });
        return;
      }
    }
  }
}
