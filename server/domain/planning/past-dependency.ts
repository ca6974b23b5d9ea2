// depends_on_past and wait_for_downstream: whether the previous run lets a task of this one begin.
import type { Trx } from "../../store/database.ts";
import type { LockedRun } from "../../store/planning-rows.ts";
import {
  type PreviousRun,
  countInstances,
  hasEarlierInstances,
  previousRun,
  unsuccessfulTasks,
} from "../../store/past-rows.ts";
import type { DagGraph, PlannedTask } from "./dag-graph.ts";

/** Answers which of the tasks must wait for the previous run; looks each thing up at most once. */
export class PastDependency {
  readonly #trx: Trx;
  readonly #run: LockedRun;
  readonly #graph: DagGraph;
  #previous: Promise<PreviousRun | null> | undefined;

  constructor(trx: Trx, run: LockedRun, graph: DagGraph) {
    this.#trx = trx;
    this.#run = run;
    this.#graph = graph;
  }

  async blocks(task: PlannedTask): Promise<boolean> {
    if ((!task.dependsOnPast && !task.waitForDownstream) || this.#run.logical_date === null) return false;
    this.#previous ??= previousRun(this.#trx, this.#run, this.#graph.dag.catchup);
    const previous = await this.#previous;
    if (previous === null) return false;
    const began = task.startDate ?? this.#graph.dag.startDate;
    if (this.#graph.dag.catchup && began !== null && Date.parse(previous.logical_date) < Date.parse(began))
      return false;
    if (task.ignoreFirstDependsOnPast && !(await hasEarlierInstances(this.#trx, this.#run, task.taskId))) return false;
    if ((await countInstances(this.#trx, previous.id, task.taskId)) === 0) return true;
    if ((await unsuccessfulTasks(this.#trx, previous.id, [task.taskId])) > 0) return true;
    return task.waitForDownstream && (await unsuccessfulTasks(this.#trx, previous.id, task.downstream)) > 0;
  }
}
