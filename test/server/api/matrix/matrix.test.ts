// Who may do what: every route of both generations × everybody that may call, against what Airflow answers them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "../../../../server/api/shared/define-route.ts";
import { v1Routes } from "../../../../server/api/v1/router.ts";
import { v2Routes } from "../../../../server/api/v2/router.ts";
import { DEFAULT_ROLES } from "../../../../server/domain/users/default-roles.ts";
import { createRole } from "../../../../server/domain/users/roles.ts";
import { putDag, serializedDag, testApp, type TestApp } from "../test-app.ts";
import { AIRFLOW_ROLES } from "./airflow-roles.ts";
import { airflowAllows } from "./airflow-rules.ts";
import { type Fixtures, namesDag, requestFor } from "./requests.ts";
import { v1Needs } from "./v1-needs.ts";
import { v2Needs } from "./v2-needs.ts";
import { addUser } from "../../../support/add-user.ts";

const LIMITED = "of one Dag";
const OWN = "own";
const OTHER = "other";

/** Everything a User may do with Dags, but with one Dag only. */
const limitedRights = [
  ...AIRFLOW_ROLES["User"]!.filter((right) => !right.endsWith(" DAGs")),
  ...["can_read", "can_edit", "can_delete"].map((action) => `${action} DAG:${OWN}`),
];

const GENERATIONS = [
  { name: "v1", base: "/api/v1", routes: v1Routes, needs: v1Needs },
  { name: "v2", base: "/api/v2", routes: v2Routes, needs: v2Needs },
] as const;

type Caller = "nobody" | "wrong password" | "bad token" | "Public" | "Viewer" | "User" | "Op" | "Admin" | "limited";
type Answer = "401" | "403" | "allowed";

const CALLERS: readonly { caller: Caller; dagId: string }[] = [
  ...(["nobody", "wrong password", "bad token", "Public", "Viewer", "User", "Op", "Admin"] as const).map((caller) => ({
    caller,
    dagId: OWN,
  })),
  { caller: "limited", dagId: OWN },
  { caller: "limited", dagId: OTHER },
];

let t: TestApp;
let at: Fixtures;

async function setUp(): Promise<void> {
  t = await testApp({
    AIRFLOW__API__EXPOSE_CONFIG: "True",
    AIRFLOW__CORE__TEST_CONNECTION: "Enabled",
  });
  await createRole(t.db, {
    name: LIMITED,
    permissions: limitedRights.map((right) => {
      const space = right.indexOf(" ");
      return { action: right.slice(0, space), resource: right.slice(space + 1) };
    }),
  });
  for (const role of [...Object.keys(AIRFLOW_ROLES), LIMITED]) {
    const username = role === LIMITED ? "limited" : role;
    await addUser(t.db, { username, password: username, roles: [role] });
  }
  at = await fixtures();
}

async function fixtures(): Promise<Fixtures> {
  const made = {
    backfillIds: {} as Record<string, number>,
    eventIds: {} as Record<string, number>,
    assetIds: {} as Record<string, number>,
  };
  for (const dagId of [OWN, OTHER]) {
    await putDag(t.db, serializedDag(dagId));
    const dates = { from_date: "2024-01-01T00:00:00Z", to_date: "2024-01-02T00:00:00Z", completed_at: null };
    const backfill = { dag_id: dagId, dag_run_conf: null, triggering_user_name: null, ...dates };
    made.backfillIds[dagId] = (
      await t.db.insertInto("backfill").values(backfill).returning("id").executeTakeFirstOrThrow()
    ).id;
    const event = { event: "made", dag_id: dagId, task_id: null, run_id: null, owner: null, extra: null };
    made.eventIds[dagId] = (
      await t.db
        .insertInto("event_log")
        .values({ ...event, map_index: null, try_number: null, logical_date: null, owner_display_name: null })
        .returning("id")
        .executeTakeFirstOrThrow()
    ).id;
    const asset = { name: `of ${dagId}`, uri: `x://${dagId}`, extra: "{}" };
    const { id } = await t.db.insertInto("asset").values(asset).returning("id").executeTakeFirstOrThrow();
    made.assetIds[dagId] = id;
    await t.db.insertInto("task_outlet_asset").values({ dag_id: dagId, task_id: "t", asset_id: id }).execute();
  }
  return made;
}

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;

function credentials(caller: Caller): Record<string, string> {
  if (caller === "nobody") return {};
  if (caller === "bad token") return { authorization: "Bearer ey.not.real" };
  return { authorization: caller === "wrong password" ? basic("Admin", "wrong") : basic(caller, caller) };
}

interface Cell {
  generation: (typeof GENERATIONS)[number];
  route: Route;
  caller: Caller;
  dagId: string;
}

async function answered({ generation, route, caller, dagId }: Cell): Promise<Answer> {
  const { path, init } = requestFor(route, { dagId, at });
  const headers = { ...(init.headers as Record<string, string> | undefined), ...credentials(caller) };
  const { status } = await t.app.request(generation.base + path, { ...init, headers });
  if (status >= 500) throw new Error(`${route.operationId} answers ${status}`);
  // A backfill that one may not read is said not to be there.
  if (status === 404 && route.path.startsWith("/backfills/{")) return "403";
  return status === 401 ? "401" : status === 403 ? "403" : "allowed";
}

function wanted({ generation, route, caller, dagId }: Cell): Answer {
  const needs = generation.needs[route.operationId]!;
  if (needs.length === 0) return "allowed";
  if (caller === "nobody" || caller === "wrong password") return "401";
  if (caller === "bad token") return generation.name === "v1" ? "401" : "403";
  if (caller === "Admin") return "allowed";
  const rights = new Set(caller === "limited" ? limitedRights : AIRFLOW_ROLES[caller]);
  const pathDag = namesDag(route) || /event_log_id/.test(route.path) ? dagId : undefined;
  return airflowAllows(rights, { generation: generation.name, needs, pathDag, dagBehind: dagId }) ? "allowed" : "403";
}

describe.each(GENERATIONS)("$name", (generation) => {
  beforeAll(setUp);
  afterAll(() => t[Symbol.asyncDispose]());

  test("what Airflow asks is known of every route", () => {
    const unknown = generation.routes.map((route) => route.operationId).filter((id) => !(id in generation.needs));
    expect(unknown).toEqual([]);
  });

  test("every route lets those do something whom Airflow lets, and nobody else", async () => {
    // What removes comes last, and a Dag last of all.
    const order = (route: Route) => (route.operationId === "delete_dag" ? 2 : route.method === "delete" ? 1 : 0);
    const routes = generation.routes.toSorted((a, b) => order(a) - order(b));
    const differences: string[] = [];
    for (const route of routes) {
      for (const who of CALLERS) {
        const cell = { generation, route, ...who };
        const [is, should] = [await answered(cell), wanted(cell)];
        if (is !== should)
          differences.push(`${route.operationId} by ${who.caller} on ${who.dagId}: ${is}, not ${should}`);
      }
    }
    expect(differences).toEqual([]);
  });
});

const ours = (role: string) => DEFAULT_ROLES[role]!.map(({ action, resource }) => `${action} ${resource}`).toSorted();
const airflows = (role: string) => [...new Set(AIRFLOW_ROLES[role])].toSorted();

test.each(["Public", "Viewer", "User", "Op"])("%s has the rights that Airflow gives it", (role) => {
  expect(ours(role)).toEqual(airflows(role));
});

test("an administrator has all rights there are", () => {
  // Those on "All …" are Airflow 3.4's.
  expect(ours("Admin")).toEqual(expect.arrayContaining(airflows("Admin").filter((right) => !right.includes(" All "))));
});
