// The states of one run's task instances as far as planning has looked, kept up to date while planning decides.
import { type Trx } from "../../store/database.ts";
import { countStates, indexedStates, openInstances } from "../../store/planning-rows.ts";
import type { MaybeState } from "../states.ts";

export interface OpenTask {
  id: string;
  mapIndex: number;
}

export class RunSnapshot {
  readonly #counts = new Map<string, Map<MaybeState, number>>();
  readonly #open = new Map<string, OpenTask[]>();
  readonly #indexed = new Map<string, Map<number, MaybeState>>();
  readonly #trx: Trx;
  readonly #dagRunId: number;

  constructor(trx: Trx, dagRunId: number) {
    this.#trx = trx;
    this.#dagRunId = dagRunId;
  }

  /** Looks up what is not known yet; the three questions travel together. */
  async load(want: { open: Iterable<string>; counts: Iterable<string>; indexed: Iterable<string> }): Promise<void> {
    const open = [...want.open].filter((id) => !this.#open.has(id));
    const counts = [...want.counts].filter((id) => !this.#counts.has(id));
    const indexed = [...want.indexed].filter((id) => !this.#indexed.has(id));
    const [openRows, countRows, indexedRows] = await Promise.all([
      openInstances(this.#trx, this.#dagRunId, open),
      countStates(this.#trx, this.#dagRunId, counts),
      indexedStates(this.#trx, this.#dagRunId, indexed),
    ]);
    for (const id of open) this.#open.set(id, []);
    for (const id of counts) this.#counts.set(id, new Map());
    for (const id of indexed) this.#indexed.set(id, new Map());
    for (const row of openRows) this.#open.get(row.task_id)!.push({ id: row.id, mapIndex: row.map_index });
    for (const row of countRows) this.#counts.get(row.task_id)!.set(row.state as MaybeState, row.n);
    for (const row of indexedRows) this.#indexed.get(row.task_id)!.set(row.map_index, row.state as MaybeState);
  }

  open(taskId: string): readonly OpenTask[] {
    return this.#open.get(taskId) ?? [];
  }

  counts(taskId: string): ReadonlyMap<MaybeState, number> {
    return this.#counts.get(taskId) ?? new Map<MaybeState, number>();
  }

  /** The state of one index of a task inside the same mapped group; before the expansion, of the task itself. */
  at(taskId: string, mapIndex: number): MaybeState | undefined {
    const states = this.#indexed.get(taskId);
    return states?.has(mapIndex) === true ? states.get(mapIndex) : states?.get(-1);
  }

  /** Records that an open instance has been decided. */
  decide(taskId: string, instance: OpenTask, state: MaybeState): void {
    this.#open.set(
      taskId,
      this.open(taskId).filter((other) => other.id !== instance.id),
    );
    const counts = this.#counts.get(taskId);
    if (counts !== undefined) {
      counts.set(null, (counts.get(null) ?? 1) - 1);
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    this.#indexed.get(taskId)?.set(instance.mapIndex, state);
  }

  /** The task's instances were made anew: look again when asked. */
  forget(taskId: string): void {
    this.#open.delete(taskId);
    this.#counts.delete(taskId);
    this.#indexed.delete(taskId);
  }
}
