// What a task asks of the world outside, answered in this process: for commands that look at a task and do not run it.
import type { LogEntry, TaskHost } from "@windsock/sdk/runtime";
import { serveVerb, type VerbContext } from "../../domain/attempts/attempt-verbs.ts";

export function verbHost(context: VerbContext, on: { log(entry: LogEntry): void; mask(text: string): void }): TaskHost {
  const ask =
    <R>(verb: string) =>
    (...args: unknown[]): Promise<R> =>
      serveVerb(context, verb, args) as Promise<R>;
  return {
    log: (entry) => on.log(entry),
    maskSecret: (text) => on.mask(text),
    setRendered: ask("setRendered"),
    xcomPush: ask("xcomPush"),
    xcomPull: ask("xcomPull"),
    getVariable: ask("getVariable"),
    setVariable: ask("setVariable"),
    deleteVariable: ask("deleteVariable"),
    getConnection: ask("getConnection"),
    triggerDagRun: ask("triggerDagRun"),
    getDagRun: ask("getDagRun"),
    getDag: ask("getDag"),
    getPreviousDagRun: ask("getPreviousDagRun"),
    count: ask("count"),
    getNeighbourDates: ask("getNeighbourDates"),
    isLatestRun: ask("isLatestRun"),
    getAssetEvents: ask("getAssetEvents"),
    getState: ask("getState"),
    setState: ask("setState"),
    deleteState: ask("deleteState"),
  };
}
