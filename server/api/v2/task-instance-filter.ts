// The filters and orders that lists of task instances take.
import { z } from "@hono/zod-openapi";
import type { OrderBy } from "../../domain/list-input.ts";
import type { TaskInstanceFilter, TaskInstanceOrder } from "../../domain/task-instances/list-task-instances.ts";
import {
  dateRange,
  numberRange,
  orderOf,
  orderParameter,
  pagingParameters,
  patternParameters,
  patternsOf,
  rangeOf,
} from "../shared/list-query.ts";
import { integerList, textList } from "../shared/parameters.ts";
import { HttpError } from "./errors.ts";
import { TASK_STATES, wordList } from "./wire.ts";

const STATELESS: readonly string[] = ["none", "no_status"];

/** What statesOf takes; it reads capitals too. */
export const taskStates = () => wordList([...TASK_STATES, ...STATELESS]);

const ORDER = {
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
} as const satisfies Record<string, TaskInstanceOrder>;

/** By index where nothing is asked for. Instances without names of their own go by index among themselves. */
export function taskInstanceOrder(names: readonly string[]): OrderBy<TaskInstanceOrder>[] {
  const order: OrderBy<TaskInstanceOrder>[] = orderOf(names.length === 0 ? ["map_index"] : names, ORDER);
  return order.flatMap((key) =>
    key.column === "renderedMapIndex" ? [key, { column: "mapIndex", descending: key.descending }] : [key],
  );
}

const { id, state, duration, start_date, end_date, map_index } = ORDER;
export const TASK_INSTANCE_BATCH_ORDER = { id, state, duration, start_date, end_date, map_index };

export const taskInstanceParameters = {
  ...dateRange("run_after"),
  ...dateRange("logical_date"),
  ...dateRange("start_date"),
  ...dateRange("end_date"),
  ...dateRange("updated_at"),
  ...numberRange("duration"),
  state: taskStates(),
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
  ...orderParameter(ORDER),
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
    zerosSayNothing: true,
  };
}

/** "none" and "no_status" stand for instances without a state. */
export function statesOf(words: readonly string[]): (string | null)[] {
  return words.map((word) => {
    const state = word.toLowerCase();
    if (STATELESS.includes(state)) return null;
    if ((TASK_STATES as readonly string[]).includes(state)) return state;
    throw new HttpError(422, `Invalid value for state. Valid values are ${TASK_STATES.join(", ")}`);
  });
}
