// Says whether a caller may do something. Pure: the caller carries all of their rights.
import { DomainError } from "../errors.ts";
import {
  type AccessMethod,
  ACTIONS,
  DAG_PARTS,
  dagIdOfResource,
  type DagPart,
  dagResource,
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
}

/** What a route asks for. */
export type Requirement =
  | { readonly on: "resource"; readonly resource: ResourceName; readonly method: AccessMethod }
  | { readonly on: "dag"; readonly method: AccessMethod; readonly part?: DagPart };

function holds(caller: Caller, method: AccessMethod, resource: string): boolean {
  return caller.rights.has(`${ACTIONS[method]} ${resource}`);
}

function mayDag(caller: Caller, method: AccessMethod, dagId: string | undefined): boolean {
  if (holds(caller, method, RESOURCES.dag)) return true;
  return dagId !== undefined && holds(caller, method, dagResource(dagId));
}

/**
 * A part of a Dag (its runs, its logs …) asks for the Dag itself, to read or to edit, and for the resource of that part.
 * Without a Dag id only the part is asked for: lists then show the Dags that the caller may read.
 */
export function isAuthorized(caller: Caller, requirement: Requirement, dagId?: string): boolean {
  if (requirement.on === "resource") return holds(caller, requirement.method, RESOURCES[requirement.resource]);
  const { method, part } = requirement;
  if (part === undefined)
    return dagId === undefined && method === "GET" ? mayListDags(caller) : mayDag(caller, method, dagId);
  if (dagId !== undefined && !mayDag(caller, method === "GET" ? "GET" : "PUT", dagId)) return false;
  return DAG_PARTS[part].every((name) => holds(caller, method, RESOURCES[name]));
}

export function authorize(caller: Caller, requirement: Requirement, dagId?: string): void {
  if (isAuthorized(caller, requirement, dagId)) return;
  throw new DomainError("forbidden", "Forbidden", {
    resource: requirement.on === "dag" ? "Dag" : requirement.resource,
    value: dagId,
  });
}

function mayListDags(caller: Caller): boolean {
  const ids = authorizedDagIds(caller, "GET");
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
