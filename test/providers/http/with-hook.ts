// Runs something that uses hooks, with connections of a test's own.
import { HttpHook, type HttpHookOptions } from "@windsock/provider-http";
import { Dag } from "@windsock/sdk";
import type { LogEntry } from "@windsock/sdk/runtime";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, type MemoryWorldOptions } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

export type Given = NonNullable<MemoryWorldOptions["connections"]>[string];

export async function withHook<T>(
  given: Given,
  work: (hook: HttpHook) => Promise<T>,
  options: HttpHookOptions & { signal?: AbortSignal; logs?: LogEntry[] } = {},
): Promise<T> {
  const { signal = new AbortController().signal, logs, ...hookOptions } = options;
  const world = new MemoryWorld({ connections: { api: given } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  const result = await runWithHost({ host, signal }, async () => {
    await using hook = new HttpHook("api", hookOptions);
    return await work(hook);
  });
  logs?.push(...world.logs);
  return result;
}

/** What the work was refused with. */
export async function refusal(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("it went well");
}
