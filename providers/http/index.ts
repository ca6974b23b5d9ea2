// The provider of HTTP: calls to web servers, and waiting for them.
import { defineProvider } from "@windsock/sdk/provider";
import { HttpHook } from "./hooks/http-hook.ts";
import { HttpOperator } from "./operators/http-operator.ts";
import { HttpSensor } from "./sensors/http-sensor.ts";
import { HttpSensorTrigger } from "./triggers/http-sensor-trigger.ts";
import { HttpTrigger } from "./triggers/http-trigger.ts";

export type { HttpAuth, HttpAuthFunction } from "./hooks/http-auth.ts";
export {
  HttpConnectionError,
  HttpStatusError,
  isHttpConnectionError,
  isHttpStatusError,
  type HttpFailure,
} from "./hooks/http-error.ts";
export { HttpHook, type HttpHookOptions } from "./hooks/http-hook.ts";
export type { HttpData, HttpMethod, HttpRequest, WireRequest } from "./hooks/http-request.ts";
export { HttpResponse } from "./hooks/http-response.ts";
export type { HttpRetry } from "./hooks/http-retry.ts";
export type { HttpOptions } from "./hooks/http-settings.ts";
export {
  HttpOperator,
  type HttpOperatorArgs,
  type PagesFilter,
  type ResponseCheck,
  type ResponseFilter,
} from "./operators/http-operator.ts";
export type { NextPage, PaginationFunction } from "./operators/pagination.ts";
export { HttpSensor, type HttpSensorArgs } from "./sensors/http-sensor.ts";
export { HttpSensorTrigger } from "./triggers/http-sensor-trigger.ts";
export { HttpTrigger } from "./triggers/http-trigger.ts";

export const provider = defineProvider({
  name: "@windsock/provider-http",
  version: "0.1.0",
  description: "HTTP: a hook, operators, sensors and triggers that call web servers",
  hooks: [HttpHook],
  operators: [HttpOperator],
  sensors: [HttpSensor],
  triggers: [HttpTrigger, HttpSensorTrigger],
  connectionTypes: [
    {
      connType: "http",
      name: "HTTP",
      hook: HttpHook,
      defaultConnId: "http_default",
      form: {
        titles: { schema: "Scheme" },
        placeholders: { host: "https://api.example.com, or api.example.com", schema: "http or https", port: "443" },
        extraFields: {
          auth_type: {
            schema: { type: ["string", "null"], enum: ["basic", "bearer", "digest", "none", null] },
            title: "Authentication",
            description: "bearer: the password is the token",
          },
          timeout: {
            schema: { type: ["number", "array", "null"], minimum: 0 },
            title: "Timeout",
            description: "Seconds for connecting and for each silence of the server, or [connect, read]",
          },
          retries: {
            schema: { type: ["integer", "null"], minimum: 0 },
            title: "Retries",
            description:
              "Further tries on 429, 502, 503, 504 and dropped connections, for requests that may be repeated",
          },
          headers: { schema: { type: ["object", "null"] }, title: "Headers", description: "Sent with every request" },
          verify: {
            schema: { type: ["boolean", "string", "null"] },
            title: "Verify TLS",
            description: "false trusts any certificate; a text is a file of certificates to trust, or themselves",
          },
          cert: {
            schema: { type: ["string", "array", "null"], format: "password" },
            title: "Client certificate",
            description: "A PEM file or its text, or a pair of certificate and key",
          },
          proxies: { schema: { type: ["string", "object", "null"] }, title: "Proxies" },
          allow_redirects: { schema: { type: ["boolean", "null"] }, title: "Follow redirects", default: true },
          check_response: { schema: { type: ["boolean", "null"] }, title: "Fail on 400 and more", default: true },
          trust_env: { schema: { type: ["boolean", "null"] }, title: "Proxies of the environment", default: true },
        },
      },
    },
  ],
});
