// The order of a Dag's tasks where nothing else orders them: from the first task on, each branch to its end, which is how
// people write Dags and so how Airflow, which keeps the order of writing, shows them. Stored they are sorted by their ids.
import type { SerializedTask } from "@windsock/sdk/serialized";

export function inDagOrder(tasks: readonly SerializedTask[]): SerializedTask[] {
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const waitsFor = new Map(tasks.map((task) => [task.taskId, task.upstream.length]));
  const next = tasks.filter((task) => task.upstream.length === 0).toReversed();
  const ordered: SerializedTask[] = [];
  for (let task = next.pop(); task !== undefined; task = next.pop()) {
    ordered.push(task);
    for (const id of task.downstream.toSorted().toReversed()) {
      const left = waitsFor.get(id)! - 1;
      waitsFor.set(id, left);
      if (left === 0) next.push(byId.get(id)!);
    }
  }
  return ordered.length === tasks.length ? ordered : [...tasks];
}
