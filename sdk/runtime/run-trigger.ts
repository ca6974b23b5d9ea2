// Makes a trigger from what is stored of it, and runs it until its first event.
import type { TriggerEvent, BaseTrigger, TriggerHost } from "../trigger.ts";
import { isTriggerClass } from "../trigger.ts";
import { isProvider } from "../provider/define-provider.ts";
import { runWithHost, type ExecutionHost } from "../provider/current-host.ts";
import type { TriggerFacts } from "./attempt.ts";
import { createTaskLogger } from "./task-logger.ts";

/** Imports a module by the first half of a classpath: a package, or "dag:<file>". */
export type ImportModule = (specifier: string) => Promise<Readonly<Record<string, unknown>>>;

/** A trigger's class that is not where its classpath says. */
class TriggerNotFound extends Error {
  override readonly name = "TriggerNotFound";
}

/**
 * The trigger of a classpath "<package>#<export>" or "dag:<file>#<export>", made from its kwargs.
 *
 * @example
 * const trigger = await loadTrigger({ classpath: "@windsock/provider-standard#DateTimeTrigger", kwargs: { moment } }, (name) => import(name));
 */
export async function loadTrigger(facts: TriggerFacts, importModule: ImportModule): Promise<BaseTrigger> {
  const { classpath, kwargs } = facts;
  const hash = classpath.lastIndexOf("#");
  if (hash < 1)
    throw new TriggerNotFound(`${JSON.stringify(classpath)} is no trigger's path: <package>#<class> is expected`);
  const [specifier, name] = [classpath.slice(0, hash), classpath.slice(hash + 1)];
  const found = triggerClass(await importModule(specifier), name);
  if (found === undefined) {
    throw new TriggerNotFound(
      `${specifier} has no trigger ${name}: a provider lists it in defineProvider({ triggers }), a Dag file exports it`,
    );
  }
  const made = new found(kwargs);
  // A Dag file's trigger gets its name from the loader; here the name is known, and it may defer again.
  if (!Object.hasOwn(found, "classpath")) found.classpath = classpath;
  return made;
}

type TriggerClass = (new (kwargs: object) => BaseTrigger) & { classpath?: string };

/** By a provider's list first: only what it lists is promised to stay; else an export of that name. */
function triggerClass(module: Readonly<Record<string, unknown>>, name: string): TriggerClass | undefined {
  const listed = Object.values(module)
    .filter(isProvider)
    .flatMap((provider) => [...provider.triggers])
    .find((made) => made.name === name);
  const found = listed ?? module[name];
  return isTriggerClass(found) ? (found as unknown as TriggerClass) : undefined;
}

/**
 * Runs a trigger until its first event; null when it ends without one or is stopped. Its cleanup is called in any case.
 */
export async function runTrigger(
  trigger: BaseTrigger,
  running: { host: ExecutionHost; signal: AbortSignal },
): Promise<TriggerEvent | null> {
  const { host, signal } = running;
  const log = createTaskLogger(host, "trigger");
  const triggerHost: TriggerHost = {
    log,
    signal,
    count: (query) => host.count(query),
    getConnection: (connId) => host.getConnection(connId),
    getDagRun: (dagId, runId) => host.getDagRun(dagId, runId),
  };
  return runWithHost(running, async () => {
    const stopped = new Promise<null>((resolve) => {
      if (signal.aborted) resolve(null);
      signal.addEventListener("abort", () => resolve(null), { once: true });
    });
    const events = trigger.run(triggerHost)[Symbol.asyncIterator]();
    try {
      const first = events.next();
      // A trigger that does not look at its signal must not keep the triggerer from dropping it.
      first.catch(() => undefined);
      const result = await Promise.race([first, stopped]);
      return result === null || result.done === true ? null : result.value;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      if (!signal.aborted) await events.return?.();
      else void events.return?.().then(undefined, () => undefined);
      await trigger.cleanup?.();
    }
  });
}

/** Loads a trigger and runs it. */
export async function runTriggerByClasspath(
  facts: TriggerFacts,
  running: { host: ExecutionHost; signal: AbortSignal; importModule: ImportModule },
): Promise<TriggerEvent | null> {
  return runTrigger(await loadTrigger(facts, running.importModule), running);
}
