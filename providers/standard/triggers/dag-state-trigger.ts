// DagStateTrigger: waits for runs of a Dag to reach a state.
import { BaseTrigger, sleep, TriggerEvent, type TriggerHost } from "@windsock/sdk/provider";

export type DagStateTriggerArgs = {
  dagId: string;
  runIds: string[];
  states: string[];
  /** Seconds between two looks; default 5. */
  pollInterval?: number;
};

/** What the task gets back: the state of each run. */
export interface DagStateEvent {
  dagId: string;
  runStates: Record<string, string | null>;
}

/**
 * Fires when all of the runs are in one of the states.
 *
 * @example
 * this.defer({ trigger: new DagStateTrigger({ dagId: "ingest", runIds: [runId], states: ["success", "failed"] }), method: "executeComplete" });
 */
export class DagStateTrigger extends BaseTrigger<DagStateTriggerArgs> {
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent<DagStateEvent>> {
    const { dagId, runIds, states, pollInterval = 5 } = this.kwargs;
    for (;;) {
      const count = await host.count({ dagId, runIds, states, logicalDates: null, taskIds: null, groupId: null });
      if (count >= runIds.length) break;
      await sleep(pollInterval, host.signal);
    }
    const runStates = await Promise.all(
      runIds.map(async (runId) => [runId, (await host.getDagRun(dagId, runId))?.state ?? null] as const),
    );
    yield new TriggerEvent({ dagId, runStates: Object.fromEntries(runStates) });
  }
}
