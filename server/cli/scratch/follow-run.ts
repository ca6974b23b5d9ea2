// Shows a run while it goes on: each task instance's states as they change, and the lines of its log as they are written.
import { setTimeout as sleep } from "node:timers/promises";
import type { LogEntry } from "@windsock/sdk/runtime";
import { getDagRun } from "../../domain/dag-runs/list-dag-runs.ts";
import { listTaskInstances, type TaskInstanceRow } from "../../domain/task-instances/list-task-instances.ts";
import type { Installation } from "../../installation.ts";
import { readTaskLog } from "../../logs/read-log.ts";
import { readableEntry } from "../../logs/readable-entry.ts";
import { EVERYTHING } from "../everything.ts";
import { say } from "../output.ts";

const LOOK_MS = 150;
const time = (iso: string): string => iso.slice(11, 23);

export const nameOf = (row: Pick<TaskInstanceRow, "task_id" | "map_index">): string =>
  row.map_index < 0 ? row.task_id : `${row.task_id}[${row.map_index}]`;

export function entryLine(entry: LogEntry): string {
  return `${time(entry.timestamp)} ${entry.level.toUpperCase().padEnd(7)} ${readableEntry(entry)}`;
}

/** Follows the instances of one run; `look` shows what is new since the last time. */
export class RunFollower {
  readonly #at: Installation;
  readonly #run: { dagId: string; runId: string };
  readonly #states = new Map<string, string>();
  /** Attempt → the last chunk of its log that was shown. */
  readonly #logs = new Map<string, number>();

  constructor(at: Installation, run: { dagId: string; runId: string }) {
    this.#at = at;
    this.#run = run;
  }

  async instances(): Promise<TaskInstanceRow[]> {
    const { dagId, runId } = this.#run;
    const filter = { dagIds: [dagId], runIds: [runId], readableIds: null };
    return (
      await listTaskInstances(this.#at.db, {
        filter,
        order: [{ column: "startDate", descending: false }],
        page: EVERYTHING,
      })
    ).instances;
  }

  async look(of: { only?: string } = {}): Promise<TaskInstanceRow[]> {
    const rows = await this.instances();
    for (const row of rows) {
      if (of.only !== undefined && of.only !== row.id) continue;
      if (row.start_date !== null) await this.#showLog(row);
      const state = row.state ?? "none";
      if (this.#states.get(row.id) === state) continue;
      this.#states.set(row.id, state);
      if (state !== "none" && state !== "scheduled" && state !== "queued") this.#showState(row, state);
    }
    return rows;
  }

  #showState(row: TaskInstanceRow, state: string): void {
    const took = row.duration === null || row.end_date === null ? "" : ` after ${row.duration.toFixed(2)} s`;
    const tried = row.try_number > 1 ? ` (try ${row.try_number})` : "";
    say(`${nameOf(row)}: ${state}${tried}${took}`);
  }

  async #showLog(row: TaskInstanceRow): Promise<void> {
    const afterSeq = this.#logs.get(row.id) ?? -1;
    const page = await readTaskLog(this.#at.db, { attemptId: row.id, afterSeq });
    this.#logs.set(row.id, page.nextSeq);
    for (const entry of page.entries)
      say(`    ${nameOf(row)} | ${entryLine(entry).replaceAll("\n", `\n    ${nameOf(row)} | `)}`);
  }

  /** Answers the run's final state; `onLook` sees the instances as often as they are looked at. */
  async untilEnd(onLook: (rows: TaskInstanceRow[]) => Promise<void>): Promise<string> {
    for (;;) {
      const { state } = await getDagRun(this.#at.db, this.#run);
      await onLook(await this.look());
      if (state === "success" || state === "failed") return state;
      await sleep(LOOK_MS);
    }
  }
}
