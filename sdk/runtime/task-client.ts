// What getClient() gives a task: the verbs of its own attempt.
import type { TaskClient } from "../client-types.ts";
import { findConnection } from "./connection-access.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { pullXCom } from "./xcom-pull.ts";

export function createTaskClient(scope: AttemptScope): TaskClient {
  const { host, request } = scope;
  return {
    getVariable: (key) => host.getVariable(key),
    setVariable: (key, value, description = null) => host.setVariable(key, value, description),
    deleteVariable: (key) => host.deleteVariable(key),
    getConnection: (connId) => findConnection(host, connId),
    getXCom: <T>(query: Parameters<TaskClient["getXCom"]>[0]) =>
      pullXCom(
        host,
        {
          dagId: query.dagId ?? request.dagId,
          runId: query.runId ?? request.runId,
          taskIds: [query.taskId ?? request.taskId],
          many: false,
          key: query.key ?? "return_value",
          mapIndexes: query.mapIndex,
          includePriorDates: query.includePriorDates ?? false,
          fallback: null,
        },
        (taskId) => ((query.dagId ?? request.dagId) === request.dagId ? isMappedTask(scope, taskId) : undefined),
      ) as Promise<T | null>,
    setXCom: async ({ key, value }) => scope.context?.ti.xcomPush(key, value),
    triggerDagRun: (run) =>
      host.triggerDagRun({
        runId: null,
        logicalDate: null,
        runAfter: null,
        conf: null,
        resetDagRun: false,
        note: null,
        ...run,
      }),
    getDagRun: (dagId, runId) => host.getDagRun(dagId, runId),
    count: (query) => host.count(query),
  };
}

/** Whether a task of the attempt's Dag has several instances in a run; undefined for a task that the Dag does not have. */
export function isMappedTask(scope: AttemptScope, taskId: string): boolean | undefined {
  const task = scope.dag.getTask(taskId);
  if (task === undefined) return undefined;
  return task.expansion !== null || (task.group?.enclosingMapped ?? null) !== null;
}
