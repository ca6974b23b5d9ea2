/** Which operations the audit log hears of; what it is told is in audit.test.ts. */
import { expect, test } from "vitest";
import { v1Routes } from "../../../server/api/v1/router.ts";
import { v2Routes } from "../../../server/api/v2/router.ts";

test("every operation that is no GET is entered, but for those that only look or try out", () => {
  const silent = (routes: typeof v1Routes) =>
    routes
      .filter(({ method, audit }) => method !== "get" && audit === false)
      .map(({ operationId }) => operationId)
      .toSorted();
  expect(silent(v1Routes)).toEqual(["get_dag_runs_batch", "get_task_instances_batch", "test_connection"]);
  expect(silent(v2Routes)).toEqual([
    "create_backfill_dry_run",
    "get_list_dag_runs_batch",
    "get_task_instances_batch",
    "patch_task_group_instances_dry_run",
    "patch_task_instance_dry_run",
    "patch_task_instance_dry_run_by_map_index",
    "test_connection",
  ]);
});
