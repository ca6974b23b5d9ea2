// A request for each route that gets as far as the question who may: what the path names is there where rights hang on it, and
// absent where the request would change something.
import type { Route } from "../../../../server/api/shared/define-route.ts";

export interface Fixtures {
  backfillIds: Readonly<Record<string, number>>;
  eventIds: Readonly<Record<string, number>>;
  assetIds: Readonly<Record<string, number>>;
}

const NUMBERS = new Set(["map_index", "task_try_number", "try_number", "version_number", "asset_alias_id"]);

function parameter(name: string, route: Route, { dagId, at }: { dagId: string; at: Fixtures }): string {
  if (name === "dag_id") return dagId;
  if (name === "file_token") return `token-${dagId}`;
  if (name === "backfill_id") return String(at.backfillIds[dagId]);
  if (name === "event_log_id") return String(at.eventIds[dagId]);
  if (name === "asset_id" && route.operationId === "materialize_asset") return String(at.assetIds[dagId]);
  if (name === "asset_id" || name === "import_error_id") return "999999";
  return NUMBERS.has(name) ? "1" : "absent";
}

const bulk = (action: string, ...entities: unknown[]) => ({ actions: [{ action, entities }] });

/** Bodies and queries without which a route is refused before anybody is asked who they are, or the Dag is not known. */
function given(route: Route, dagId: string): { query?: string; body?: unknown } {
  switch (route.operationId) {
    case "get_dag_stats":
      return { query: `dag_ids=${dagId}` };
    case "patch_dags":
      return { query: "dag_id_pattern=absent", body: { is_paused: false } };
    case "list_backfills":
      return { query: `dag_id=${dagId}` };
    case "wait_dag_run_until_finished":
      return { query: "interval=1" };
    case "create_backfill":
    case "create_backfill_dry_run":
      return { body: { dag_id: dagId, from_date: "2024-01-02T00:00:00Z", to_date: "2024-01-01T00:00:00Z" } };
    case "bulk_connections":
      return { body: bulk("create", { connection_id: "matrix", conn_type: "http" }) };
    case "enqueue_connection_test":
      return { body: { connection_id: "matrix", conn_type: "http" } };
    case "bulk_pools":
      return { body: bulk("create", { name: "matrix", slots: 1 }) };
    case "bulk_variables":
      return { body: bulk("create", { key: "matrix", value: "1" }) };
    case "bulk_dag_runs":
      return { body: bulk("update", { dag_run_id: "absent", note: "n" }) };
    case "bulk_task_instances":
      return { body: bulk("update", { task_id: "absent", note: "n" }) };
    case "create_dataset_event":
      return { body: { dataset_uri: "absent" } };
    case "clear_dag_runs":
      return { body: { dag_runs: [{ dag_run_id: "absent" }] } };
    default:
      return route.body === undefined ? {} : { body: {} };
  }
}

export function requestFor(route: Route, about: { dagId: string; at: Fixtures }): { path: string; init: RequestInit } {
  const path = route.path.replace(/\{(\w+)(?::path)?\}/g, (_, name: string) => parameter(name, route, about));
  const { query, body } = given(route, about.dagId);
  const init: RequestInit = { method: route.method.toUpperCase() };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "content-type": "application/json" };
  }
  return { path: query === undefined ? path : `${path}?${query}`, init };
}

export function namesDag(route: Route): boolean {
  return route.path.includes("{dag_id}") || route.operationId === "list_backfills";
}
