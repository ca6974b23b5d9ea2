// Task instances as the operations that clear, mark and delete find them.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";

export interface SelectedInstance {
  id: string;
  dag_run_id: number;
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
  state: string | null;
  try_number: number;
  max_tries: number;
  trigger_id: number | null;
  /** Its present try has begun, even if it waits at the moment: for a trigger, a poke, a slot to go on in. */
  begun: boolean;
}

export interface InstanceSelection {
  dagRunIds: readonly number[];
  /** null: every task. A null map index: every instance of the task. */
  tasks: readonly { task_id: string; map_index: number | null }[] | null;
  /** null: any; `except`: every other one, instances without a state among them. */
  states: { only: readonly string[] } | { except: string } | null;
  /** So that no worker starts or ends one of them meanwhile. */
  lock: boolean;
}

function inState(states: InstanceSelection["states"]): ReturnType<typeof sql> {
  if (states === null) return sql`true`;
  return "only" in states
    ? sql`ti.state = any(${states.only}::text[])`
    : sql`ti.state is distinct from ${states.except}`;
}

/** Locks, if asked to, in the order of the ids; the callers hold the runs' locks before. */
export async function selectInstances(trx: Trx, selection: InstanceSelection): Promise<SelectedInstance[]> {
  if (selection.dagRunIds.length === 0 || selection.tasks?.length === 0) return [];
  const ofTasks =
    selection.tasks === null
      ? sql`true`
      : sql`exists (select 1 from json_to_recordset(${toJson(selection.tasks)}::json) as t(task_id text, map_index int)
          where t.task_id = ti.task_id and (t.map_index is null or t.map_index = ti.map_index))`;
  const found = await sql<SelectedInstance>`
    select ti.id, ti.dag_run_id, ti.dag_id, ti.run_id, ti.task_id, ti.map_index, ti.state, ti.try_number, ti.max_tries, ti.trigger_id,
      ti.state is distinct from 'queued' or ti.next_method is not null
        or exists (select 1 from task_reschedule s where s.attempt_id = ti.id) as begun
    from task_instance ti
    where ti.dag_run_id = any(${selection.dagRunIds}::bigint[]) and ${ofTasks} and ${inState(selection.states)}
    order by ti.id ${selection.lock ? sql`for update of ti` : sql``}`.execute(trx);
  return found.rows;
}
