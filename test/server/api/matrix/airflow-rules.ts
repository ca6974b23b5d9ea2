// How Airflow decides whether somebody may do something, from the needs of an operation and the rights a role has: the rules of
// its FAB auth manager, written down once more and independent of ours.

const ENTITIES: Readonly<Record<string, readonly string[]>> = {
  AUDIT_LOG: ["Audit Logs"],
  CODE: ["DAG Code"],
  HITL_DETAIL: ["HITL Detail"],
  RUN: ["DAG Runs"],
  TASK: ["Task Instances"],
  TASK_INSTANCE: ["DAG Runs", "Task Instances"],
  TASK_LOGS: ["Task Logs"],
  VERSION: ["DAG Versions"],
  WARNING: ["DAG Warnings"],
  XCOM: ["XComs"],
};
const ACTIONS: Readonly<Record<string, string>> = {
  GET: "can_read",
  POST: "can_create",
  PUT: "can_edit",
  DELETE: "can_delete",
};

export interface Question {
  generation: "v1" | "v2";
  needs: readonly string[];
  /** The Dag that the path or the query names; of a path without one, undefined. */
  pathDag: string | undefined;
  /** The Dag behind a token, a backfill, an asset. */
  dagBehind: string;
}

type Rights = ReadonlySet<string>;

const mayDag = (rights: Rights, method: string, dagId: string | undefined) =>
  rights.has(`${ACTIONS[method]} DAGs`) || (dagId !== undefined && rights.has(`${ACTIONS[method]} DAG:${dagId}`));

const maySome = (rights: Rights, method: string) =>
  rights.has(`${ACTIONS[method]} DAGs`) || [...rights].some((right) => right.startsWith(`${ACTIONS[method]} DAG:`));

const mayEntity = (rights: Rights, method: string, entity: string) =>
  ENTITIES[entity]!.every((resource) => rights.has(`${ACTIONS[method]} ${resource}`));

interface DagNeed {
  method: string;
  entity: string | undefined;
  dagId: string | undefined;
  generation: "v1" | "v2";
}

function dagAllows(rights: Rights, { method, entity, dagId, generation }: DagNeed): boolean {
  if (entity !== undefined && !mayEntity(rights, method, entity)) return false;
  if (dagId !== undefined) {
    const onDag = entity === undefined || method === "GET" ? method : "PUT";
    return mayDag(rights, onDag, dagId);
  }
  if (generation === "v1")
    return entity !== undefined || (method === "DELETE" ? mayDag(rights, method, undefined) : maySome(rights, method));
  if (method === "GET") return maySome(rights, "GET");
  return entity !== undefined || mayDag(rights, method, undefined);
}

function isMet(need: string, rights: Rights, question: Question): boolean {
  const { generation, pathDag, dagBehind } = question;
  const words = need.split(" ");
  if (need === "anybody") return true;
  if (words[0] === "dag") return dagAllows(rights, { method: words[1]!, entity: words[2], dagId: pathDag, generation });
  if (words[0] === "body")
    return dagAllows(rights, { method: words[2]!, entity: words[3], dagId: dagBehind, generation });
  if (words[0] === "file")
    return dagAllows(rights, { method: words[1]!, entity: words[2], dagId: dagBehind, generation });
  if (words[0] === "backfill")
    return dagAllows(rights, { method: words[1]!, entity: "RUN", dagId: dagBehind, generation });
  return rights.has(need);
}

export function airflowAllows(rights: Rights, question: Question): boolean {
  return question.needs.every((need) => isMet(need, rights, question));
}
