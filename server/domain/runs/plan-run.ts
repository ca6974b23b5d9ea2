// Looks at a running run anew: after a change of its Dag, an unpause, a date that came, anything that may have unblocked it.
import { lockRuns } from "../../store/planning-rows.ts";
import type { Engine } from "../engine.ts";
import { graphOf, settleRuns } from "../planning/settle-runs.ts";
import { reviseInstances } from "./make-instances.ts";
import { endOverdueRun } from "./run-timeout.ts";
import { transact } from "../../store/transaction.ts";

export async function planRun(engine: Engine, dagRunId: number): Promise<void> {
  await transact(engine.db, async (trx) => {
    const [run] = await lockRuns(trx, [dagRunId]);
    if (run === undefined || run.state !== "running") return;
    const graph = await graphOf(engine, trx, run);
    const overdue = await endOverdueRun(engine, trx, { run, graph });
    if (overdue !== null) return await settleRuns(engine, trx, { changes: [], freed: true, jobs: overdue });
    if (!run.is_paused) await reviseInstances(trx, run, graph);
    await settleRuns(engine, trx, {
      changes: [{ run, graph, dirty: new Set(graph.tasks.keys()) }],
      freed: false,
      jobs: [],
    });
  });
}
