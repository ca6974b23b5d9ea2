// TaskStateTrigger: waits for tasks, a group or runs of another Dag (Airflow's WorkflowTrigger).
import { BaseTrigger, sleep, TriggerEvent, type TriggerHost } from "@windsock/sdk/provider";
import { countExternal, type ExternalTarget } from "../hooks/count-external.ts";

export type TaskStateTriggerArgs = ExternalTarget & {
  allowedStates: string[];
  skippedStates: string[];
  failedStates: string[];
  /** Seconds between two looks; default 2. */
  pokeInterval?: number;
};

export interface TaskStateEvent {
  status: "success" | "failed" | "skipped";
}

/**
 * Fires when what it waits for has succeeded on all of the dates, or failed or was skipped on one of them.
 *
 * @example
 * new TaskStateTrigger({ dagId: "ingest", taskIds: ["load"], groupId: null, logicalDates: [date], allowedStates: ["success"], skippedStates: [], failedStates: [] });
 */
export class TaskStateTrigger extends BaseTrigger<TaskStateTriggerArgs> {
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent<TaskStateEvent>> {
    const { allowedStates, skippedStates, failedStates, pokeInterval = 2, ...target } = this.kwargs;
    for (;;) {
      const status = await statusOf(host, target, { allowedStates, skippedStates, failedStates });
      if (status !== null) {
        yield new TriggerEvent<TaskStateEvent>({ status });
        return;
      }
      await sleep(pokeInterval, host.signal);
    }
  }
}

type States = Pick<TaskStateTriggerArgs, "allowedStates" | "skippedStates" | "failedStates">;

async function statusOf(
  host: TriggerHost,
  target: ExternalTarget,
  states: States,
): Promise<TaskStateEvent["status"] | null> {
  if ((await countExternal(host, target, states.failedStates)) > 0) return "failed";
  if ((await countExternal(host, target, states.skippedStates)) > 0) return "skipped";
  return (await countExternal(host, target, states.allowedStates)) === target.logicalDates.length ? "success" : null;
}
