// Which runs and task instances of a list exist.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Reader } from "./database.ts";

export interface RunPlace {
  dagId: string;
  runId: string;
}

export interface InstancePlace extends RunPlace {
  taskId: string;
  mapIndex: number;
}

export async function selectExistingRuns(db: Reader, places: readonly RunPlace[]): Promise<RunPlace[]> {
  if (places.length === 0) return [];
  const found = await sql<RunPlace>`
    select r.dag_id as "dagId", r.run_id as "runId" from dag_run r
    join json_to_recordset(${toJson(places)}::json) as p("dagId" text, "runId" text)
      on p."dagId" = r.dag_id and p."runId" = r.run_id`.execute(db);
  return found.rows;
}

export async function selectExistingInstances(db: Reader, places: readonly InstancePlace[]): Promise<InstancePlace[]> {
  if (places.length === 0) return [];
  const found = await sql<InstancePlace>`
    select ti.dag_id as "dagId", ti.run_id as "runId", ti.task_id as "taskId", ti.map_index as "mapIndex"
    from task_instance ti
    join json_to_recordset(${toJson(places)}::json) as p("dagId" text, "runId" text, "taskId" text, "mapIndex" int)
      on p."dagId" = ti.dag_id and p."runId" = ti.run_id and p."taskId" = ti.task_id and p."mapIndex" = ti.map_index`.execute(
    db,
  );
  return found.rows;
}
