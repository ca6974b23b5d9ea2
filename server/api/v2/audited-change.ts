// What the second generation enters into the audit log of a change, as Airflow 3 does: what was sent, secrets hidden by the
// names they have; what the address says of a Dag, run and task has columns of its own.
import { isJson, readJsonText } from "../../domain/secrets/json-text.ts";
import { REDACTED, redactValue } from "../../domain/secrets/redact-value.ts";
import type { IsSensitive } from "../../domain/secrets/sensitive-names.ts";
import { type AuditedRequest, type DescribedChange, firstName } from "../shared/audited-request.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Of the address. */
const COLUMNS = new Set(["dag_id", "task_id", "dag_run_id", "run_id", "logical_date"]);

/** When they only show what they would do, that is not worth an entry. */
const MAY_BE_DRY = new Set(["clear_dag_run", "post_clear_task_instances"]);

export function auditedChange(request: AuditedRequest): DescribedChange | null {
  const { event, params, query, body = {} } = request;
  if (MAY_BE_DRY.has(event) && (request.read as { dry_run: boolean }).dry_run) return null;
  return {
    dagId: firstName(params["dag_id"], body["dag_id"], query["dag_id"]?.at(-1)),
    taskId: firstName(params["task_id"], body["task_id"]),
    runId: firstName(params["dag_run_id"], body["dag_run_id"]),
    mapIndex: null,
    extra: { ...extraOf(request), method: request.method },
  };
}

function extraOf({ event, params, query, body, isSensitive }: AuditedRequest): Record<string, unknown> {
  const asked = {
    ...Object.fromEntries(Object.entries(query).map(([name, texts]) => [name, texts.at(-1)])),
    ...params,
  };
  const address = Object.fromEntries(Object.entries(asked).filter(([name]) => !COLUMNS.has(name)));
  if (event.includes("variable")) return ofEach(body ?? address, ofVariable);
  if (event.includes("connection")) return ofEach(body ?? address, (fields) => ofConnection(fields, isSensitive));
  return hidden({ ...address, ...body }, isSensitive);
}

/** A password is hidden also where the settings show everything. */
function hidden(fields: Fields, isSensitive: IsSensitive): Record<string, unknown> {
  return redactValue(fields, {
    isSensitive: (name) => name === "password" || isSensitive(name),
  }) as Record<string, unknown>;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields themselves, or those of every entity of a bulk change. */
function ofEach(fields: Fields, of: (fields: Fields) => Record<string, unknown>): Record<string, unknown> {
  const { actions } = fields;
  if (!Array.isArray(actions)) return of(fields);
  const shown = actions.map((action: unknown) => {
    if (!isObject(action) || !Array.isArray(action["entities"])) return action;
    const entities = action["entities"].map((entity: unknown) => (isObject(entity) ? of(entity) : entity));
    return { ...action, entities };
  });
  return { ...fields, actions: shown };
}

/** That it changed is told, never to what. */
function ofVariable(fields: Fields): Record<string, unknown> {
  return "value" in fields ? { ...fields, value: REDACTED } : { ...fields };
}

/** Of an extra only the names: any of its values may be a secret. What cannot be looked into is hidden whole. */
function ofConnection(fields: Fields, isSensitive: IsSensitive): Record<string, unknown> {
  const { extra } = fields;
  const shown = hidden(fields, isSensitive);
  if (typeof extra !== "string" || extra === "") return shown;
  const inside = isJson(extra) ? readJsonText(extra) : undefined;
  const names = isObject(inside) ? Object.keys(inside) : undefined;
  return {
    ...shown,
    extra: names === undefined ? REDACTED : Object.fromEntries(names.map((name) => [name, REDACTED])),
  };
}
