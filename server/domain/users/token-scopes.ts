// What a token may do of what its user may: everything, only read, or single rights in the words of Airflow's roles.
import { DomainError } from "../errors.ts";
import { ACTIONS, DAG_RESOURCES, isResourceOfDag, RESOURCES } from "./permissions.ts";

/** Stands for every right to read. */
export const READ = "read";

const READING: readonly string[] = [ACTIONS.GET, ACTIONS.MENU];

function split(right: string): { action: string; resource: string } {
  const space = right.indexOf(" ");
  return { action: right.slice(0, space), resource: right.slice(space + 1) };
}

/** "read", or an action and a resource: "can_create DAG Runs", "can_read DAG:sales". */
export function checkScopes(scopes: readonly string[]): void {
  const actions: readonly string[] = Object.values(ACTIONS);
  const resources: readonly string[] = Object.values(RESOURCES);
  for (const scope of scopes) {
    const { action, resource } = split(scope);
    const isRight = actions.includes(action) && (resources.includes(resource) || isResourceOfDag(resource));
    if (scope !== READ && !isRight)
      throw new DomainError(
        "invalid",
        `The scope "${scope}" is neither "${READ}" nor a right such as "can_create DAG Runs"`,
        {
          resource: "ApiToken",
          field: "scopes",
          value: scope,
        },
      );
  }
}

/** The rights that are left of the user's; without scopes all of them. A right on all Dags holds for the one a scope names. */
export function narrowedRights(rights: ReadonlySet<string>, scopes: readonly string[]): ReadonlySet<string> {
  if (scopes.length === 0) return rights;
  const kept = [...rights].filter(
    (right) =>
      scopes.some((scope) => scope === right) || (scopes.includes(READ) && READING.includes(split(right).action)),
  );
  const ofOneDag = scopes.filter((scope) => {
    const { action, resource } = split(scope);
    return Object.entries(DAG_RESOURCES).some(
      ([all, { prefix }]) => resource.startsWith(prefix) && rights.has(`${action} ${all}`),
    );
  });
  return new Set([...kept, ...ofOneDag]);
}
