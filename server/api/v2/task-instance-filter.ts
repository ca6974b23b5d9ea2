// The filters and orders that lists of task instances take.
import { z } from "@hono/zod-openapi";
import type { TaskInstanceFilter, TaskInstanceOrder } from "../../domain/task-instances/list-task-instances.ts";
import {
  dateRange,
  numberRange,
  orderParameter,
  pagingParameters,
  patternParameters,
  patternsOf,
  rangeOf,
} from "../shared/list-query.ts";
import { integerList, textList } from "../shared/parameters.ts";
import { HttpError } from "./errors.ts";
import { TASK_STATES } from "./wire.ts";

export const TASK_INSTANCE_ORDER = {
  id: "id",
  state: "state",
  duration: "duration",
  start_date: "startDate",
  end_date: "endDate",
  map_index: "mapIndex",
  try_number: "tryNumber",
  logical_date: "logicalDate",
  run_after: "runAfter",
  data_interval_start: "dataIntervalStart",
  data_interval_end: "dataIntervalEnd",
  rendered_map_index: "renderedMapIndex",
  operator: "operator",
  operator_name: "operator",
  task_id: "taskId",
  dag_id: "dagId",
  run_id: "runId",
  dag_run_id: "runId",
  task_display_name: "displayName",
  queued_when: "queuedWhen",
  scheduled_when: "scheduledWhen",
  pool: "pool",
  queue: "queue",
  priority_weight: "priorityWeight",
  updated_at: "updatedAt",
} as const satisfies Record<string, TaskInstanceOrder>;

export const taskInstanceParameters = {
  ...dateRange("run_after"),
  ...dateRange("logical_date"),
  ...dateRange("start_date"),
  ...dateRange("end_date"),
  ...dateRange("updated_at"),
  ...numberRange("duration"),
  state: textList(),
  pool: textList(),
  ...patternParameters("pool_name"),
  queue: textList(),
  ...patternParameters("queue_name"),
  executor: textList(),
  version_number: integerList(),
  try_number: integerList(),
  operator: textList(),
  ...patternParameters("operator_name"),
  map_index: integerList(),
  ...patternParameters("rendered_map_index"),
  ...pagingParameters,
  ...orderParameter,
};

const parameters = z.object(taskInstanceParameters);

export function commonFilter(query: z.output<typeof parameters>): Partial<TaskInstanceFilter> {
  return {
    ...rangesOf(query),
    updatedAt: rangeOf(query, "updated_at"),
    states: statesOf(query.state),
    pools: query.pool,
    pool: patternsOf(query, "pool_name"),
    queues: query.queue,
    queue: patternsOf(query, "queue_name"),
    executors: query.executor,
    versionNumbers: query.version_number,
    tryNumbers: query.try_number,
    operators: query.operator,
    operatorName: patternsOf(query, "operator_name"),
    mapIndexes: query.map_index,
    renderedMapIndex: patternsOf(query, "rendered_map_index"),
  };
}

export function rangesOf(given: Readonly<Record<string, unknown>>): Partial<TaskInstanceFilter> {
  return {
    runAfter: rangeOf(given, "run_after"),
    logicalDate: rangeOf(given, "logical_date"),
    startDate: rangeOf(given, "start_date"),
    endDate: rangeOf(given, "end_date"),
    duration: rangeOf<number>(given, "duration"),
  };
}

/** "none" and "no_status" stand for instances without a state. */
export function statesOf(words: readonly string[]): (string | null)[] {
  return words.map((word) => {
    const state = word.toLowerCase();
    if (state === "none" || state === "no_status") return null;
    if ((TASK_STATES as readonly string[]).includes(state)) return state;
    throw new HttpError(422, `Invalid value for state. Valid values are ${TASK_STATES.join(", ")}`);
  });
}
