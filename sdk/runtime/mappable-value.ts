// A value that others map over must have a length, and not too great a one: the task that returns it fails, where its author looks.
import type { Dag } from "../dag.ts";
import type { SerializedExpansionInput } from "../serialized/serialized-dag.ts";
import { serializeExpansion } from "../serialized/serialize-expansion.ts";
import type { AttemptScope } from "./attempt-scope.ts";

const known = new WeakMap<Dag, ReadonlySet<string>>();

function sources(input: SerializedExpansionInput): string[] {
  if ("literal" in input) return [];
  if ("taskId" in input) return input.key === "return_value" ? [input.taskId] : [];
  return ("zip" in input ? input.zip : input.concat).flatMap(sources);
}

/** The tasks over whose return values something is mapped. */
function mappedOver(dag: Dag): ReadonlySet<string> {
  const found = known.get(dag);
  if (found !== undefined) return found;
  const expansions = [...dag.tasks.values(), ...dag.groups.values()].map(({ expansion }) =>
    serializeExpansion(expansion),
  );
  const ids = expansions.flatMap((expansion) => Object.values(expansion?.inputs ?? {}).flatMap(sources));
  const set = new Set(ids);
  known.set(dag, set);
  return set;
}

/** `length` is null for what has none; `found` says what the task returned. */
export function checkMappable(scope: AttemptScope, { length, found }: { length: number | null; found: string }): void {
  const { dag, request } = scope;
  // Over a mapped task one maps by its instances.
  if (request.mapIndex >= 0 || !mappedOver(dag).has(request.taskId)) return;
  const subject = `Task '${request.taskId}' in Dag '${request.dagId}', over whose return value others are mapped,`;
  if (length === null) throw new TypeError(`${subject} must return a list or an object; it returned ${found}`);
  const limit = Number(request.settings["mapped_task_limit"] ?? Number.POSITIVE_INFINITY);
  if (length > limit) {
    throw new RangeError(
      `${subject} returned ${length} values, more than the ${limit} that are allowed ([windsock] mapped_task_limit): ` +
        `return fewer, or raise the setting`,
    );
  }
}
