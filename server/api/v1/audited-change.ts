// What the first generation enters into the audit log of a change, as Airflow 2 does: what the address says of a Dag, run and
// task has columns of its own, all else that was sent is the extra, with secrets hidden by the names they have.
import { isJson, readJsonText } from "../../domain/secrets/json-text.ts";
import { REDACTED, redactValue } from "../../domain/secrets/redact-value.ts";
import type { IsSensitive } from "../../domain/secrets/sensitive-names.ts";
import { type AuditedRequest, type DescribedChange, firstName } from "../shared/audited-request.ts";

type Fields = Readonly<Record<string, unknown>>;

/** They have columns of their own. */
const COLUMNS = new Set(["dag_id", "task_id", "dag_run_id", "run_id", "execution_date"]);

export function auditedChange(request: AuditedRequest): DescribedChange {
  const { params } = request;
  return {
    dagId: firstName(params["dag_id"]),
    taskId: firstName(params["task_id"]),
    runId: firstName(params["dag_run_id"]),
    // It is inside of extra.
    mapIndex: null,
    extra: extraOf(request),
  };
}

function extraOf({ event, params, query, body, isSensitive }: AuditedRequest): Fields & Record<string, unknown> {
  const asked = {
    ...Object.fromEntries(Object.entries(query).map(([name, texts]) => [name, texts.at(-1)])),
    ...params,
  };
  const address = Object.fromEntries(
    Object.entries(asked)
      .filter(([name]) => !COLUMNS.has(name))
      .map(([name, text]) => [name, name === "map_index" ? Number(text) : text]),
  );
  if (event.startsWith("api.variable.")) return ofVariable(body ?? address, isSensitive);
  if (event.startsWith("api.connection.")) return ofConnection(body ?? address, isSensitive);
  return hidden({ ...address, ...body }, isSensitive);
}

/** A password is hidden also where the settings show everything. */
function hidden(fields: Fields, isSensitive: IsSensitive): Record<string, unknown> {
  return redactValue(fields, {
    isSensitive: (name) => name === "password" || isSensitive(name),
  }) as Record<string, unknown>;
}

/** The value is as secret as its key sounds. */
function ofVariable(fields: Fields, isSensitive: IsSensitive): Record<string, unknown> {
  const { key, value } = fields;
  const shown = hidden(fields, isSensitive);
  if (typeof key !== "string" || value === undefined) return shown;
  return { ...shown, value: redactValue(value, { isSensitive }, key) };
}

/** An extra that cannot be looked into is hidden whole. */
function ofConnection(fields: Fields, isSensitive: IsSensitive): Record<string, unknown> {
  const { extra } = fields;
  const shown = hidden(fields, isSensitive);
  if (typeof extra !== "string" || extra === "") return shown;
  return { ...shown, extra: isJson(extra) ? redactValue(readJsonText(extra), { isSensitive }) : REDACTED };
}
