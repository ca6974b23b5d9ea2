// Says whether a caller may do something. Pure: the caller carries all of their rights.
import { DomainError } from "../errors.ts";
import {
  type AccessMethod,
  ACTIONS,
  DAG_PARTS,
  dagIdOfResource,
  type DagPart,
  dagResource,
  dagRunResource,
  type ResourceName,
  RESOURCES,
} from "./permissions.ts";

/** Somebody who has proved who they are. */
export interface Caller {
  readonly userId: number;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly roles: readonly string[];
  /** "action resource" of every right of every role. */
  readonly rights: ReadonlySet<string>;
  /** The name of the long-lived token that speaks for them. */
  readonly apiToken?: string;
}

/** What a route asks for. */
export type Requirement =
  | { readonly on: "resource"; readonly resource: ResourceName; readonly method: AccessMethod }
  | { readonly on: "dag"; readonly method: AccessMethod; readonly part?: DagPart };

/** Where no Dag is named the generations of Airflow differ. */
export interface UnnamedDagRules {
  /** A change of "the Dags" may be asked for with the right to edit some of them; without it only with that to edit all. */
  readonly someEditableSuffice: boolean;
  /** Lists of what belongs to Dags are only for those who may read a Dag at all; without it they are empty then. */
  readonly listsNeedDags: boolean;
}

export const STRICT: UnnamedDagRules = { someEditableSuffice: false, listsNeedDags: true };

function holds(caller: Caller, method: AccessMethod, resource: string): boolean {
  return caller.rights.has(`${ACTIONS[method]} ${resource}`);
}

function mayDag(caller: Caller, method: AccessMethod, dagId: string | undefined): boolean {
  if (holds(caller, method, RESOURCES.dag)) return true;
  return dagId !== undefined && holds(caller, method, dagResource(dagId));
}

function mayPart(caller: Caller, { method, part }: { method: AccessMethod; part: DagPart }, dagId?: string): boolean {
  return DAG_PARTS[part].every(
    (name) =>
      holds(caller, method, RESOURCES[name]) ||
      (name === "dagRun" && dagId !== undefined && holds(caller, method, dagRunResource(dagId))),
  );
}

export interface DagAsked {
  dagId?: string | undefined;
  rules?: UnnamedDagRules;
}

/**
 * A part of a Dag (its runs, its logs …) asks for the Dag itself, to read or to edit, and for the resource of that part; for
 * its runs the right on the runs of that one Dag is enough.
 */
export function isAuthorized(
  caller: Caller,
  requirement: Requirement,
  { dagId, rules = STRICT }: DagAsked = {},
): boolean {
  if (requirement.on === "resource") return holds(caller, requirement.method, RESOURCES[requirement.resource]);
  const { method, part } = requirement;
  if (part !== undefined && !mayPart(caller, { method, part }, dagId)) return false;
  if (dagId !== undefined) return mayDag(caller, part === undefined || method === "GET" ? method : "PUT", dagId);
  if (method === "GET") return (part !== undefined && !rules.listsNeedDags) || maySomeDag(caller, "GET");
  if (part !== undefined) return true;
  return method === "PUT" && rules.someEditableSuffice ? maySomeDag(caller, "PUT") : mayDag(caller, method, undefined);
}

/** Every one of the requirements has to be met. */
export function authorizeAll(caller: Caller, requirements: readonly Requirement[], asked: DagAsked): void {
  const unmet = requirements.find((requirement) => !isAuthorized(caller, requirement, asked));
  if (unmet === undefined) return;
  throw new DomainError("forbidden", "Forbidden", {
    resource: unmet.on === "dag" ? "Dag" : unmet.resource,
    value: asked.dagId,
  });
}

export function authorize(caller: Caller, requirement: Requirement, dagId?: string): void {
  authorizeAll(caller, [requirement], { dagId });
}

function maySomeDag(caller: Caller, method: "GET" | "PUT"): boolean {
  const ids = authorizedDagIds(caller, method);
  return ids === null || ids.length > 0;
}

/** The Dags that the caller may read or edit; null means all of them. */
export function authorizedDagIds(caller: Caller, method: "GET" | "PUT" = "GET"): string[] | null {
  if (holds(caller, method, RESOURCES.dag)) return null;
  const prefix = `${ACTIONS[method]} `;
  return [...caller.rights].flatMap((right) => {
    const dagId = right.startsWith(prefix) ? dagIdOfResource(right.slice(prefix.length)) : undefined;
    return dagId === undefined ? [] : [dagId];
  });
}
