// What the second generation enters into the audit log of a change: all that was sent, secrets hidden.
import { hideSecrets } from "../../domain/audit/hide-secrets.ts";
import { type AuditedRequest, type DescribedChange, firstName, mapIndexOf } from "../shared/audited-request.ts";

export function auditedChange({ params, body = {}, isSensitive }: AuditedRequest): DescribedChange {
  return {
    dagId: firstName(params["dag_id"], body["dag_id"]),
    taskId: firstName(params["task_id"], body["task_id"]),
    runId: firstName(params["dag_run_id"], body["dag_run_id"]),
    mapIndex: mapIndexOf(params["map_index"] ?? body["map_index"]),
    extra: hideSecrets({ ...params, ...body }, isSensitive),
  };
}
