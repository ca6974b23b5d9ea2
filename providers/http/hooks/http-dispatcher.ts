// The connections of a hook: kept open between its requests, with their TLS, timeouts and proxy.
import type { Dispatcher } from "undici";
import { type HttpOptions, timeoutOf, tlsOptions } from "./http-settings.ts";

/** The system gives up after about two minutes; without any limit a dead host would hold a task for ever. */
const CONNECT_SECONDS = 120;

/** As Python's requests has it. */
const REDIRECTS = 30;

/** undici takes a while to load, and Dag files import this package: so it is loaded with the first request. */
export async function openDispatcher(options: HttpOptions, scheme: "http" | "https"): Promise<Dispatcher> {
  const { interceptors } = await import("undici");
  const maxRedirections = options.allowRedirects === false ? 0 : (options.maxRedirects ?? REDIRECTS);
  return (await openAgent(options, scheme)).compose(
    // Authorization and cookies do not go along to another host.
    interceptors.redirect({ maxRedirections, throwOnMaxRedirect: true }),
  );
}

async function openAgent(options: HttpOptions, scheme: "http" | "https"): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent, ProxyAgent } = await import("undici");
  const { connect, read } = timeoutOf(options.timeout);
  const tls = await tlsOptions(options);
  const common = {
    // 0 is no limit: a server may think as long as the task may run.
    headersTimeout: read * 1000,
    bodyTimeout: read * 1000,
    connect: { timeout: (connect > 0 ? connect : CONNECT_SECONDS) * 1000, ...tls },
  };
  const { proxies } = options;
  const proxy = typeof proxies === "string" ? proxies : proxies?.[scheme];
  if (proxy !== undefined) return new ProxyAgent({ ...common, uri: proxy, requestTls: tls });
  const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy } = process.env;
  const inEnvironment = [HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy].some(
    (one) => one !== undefined && one !== "",
  );
  if (options.trustEnv !== false && inEnvironment) return new EnvHttpProxyAgent({ ...common, requestTls: tls });
  return new Agent(common);
}
