// Renders the templated fields of one attempt's operator and runs nothing: what `windsock tasks render` prints.
import { runWithContext } from "../context.ts";
import type { Dag } from "../dag.ts";
import { TaskNotFound } from "../exceptions.ts";
import { runWithHost } from "../provider/current-host.ts";
import type { AttemptRequest, TaskHost } from "./attempt.ts";
import { createScope } from "./attempt-scope.ts";
import { renderedFields } from "./rendered-fields.ts";
import { renderFields } from "./render-fields.ts";
import { textRenderer } from "./render-text.ts";
import { createTaskClient } from "./task-client.ts";
import { TaskContext } from "./task-context.ts";
import { unmapOperator } from "./unmap-operator.ts";

/** The rendered fields as they are shown, none of them cut. */
export async function renderAttempt(
  dag: Dag,
  request: AttemptRequest,
  host: TaskHost,
): Promise<Record<string, unknown>> {
  const { signal } = new AbortController();
  const scope = createScope({ dag, request, host, signal });
  const task = dag.getTask(request.taskId);
  if (task === undefined) throw new TaskNotFound(request.dagId, request.taskId);
  scope.task = task;
  const context = (scope.context = new TaskContext(scope));
  const render = async (): Promise<Record<string, unknown>> => {
    const { operator, opaque } = await unmapOperator(task, scope);
    scope.task = operator;
    return await renderFields(operator, scope, { renderText: textRenderer(context), opaque });
  };
  const inContext = () => runWithContext({ context, client: createTaskClient(scope) }, render);
  return renderedFields(await runWithHost({ host, signal }, inContext), Number.MAX_SAFE_INTEGER);
}
