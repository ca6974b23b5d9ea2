// /roles and /permissions: who may do what.
import { z } from "@hono/zod-openapi";
import {
  createRole,
  deleteRole,
  getRole,
  listedActions,
  listRoles,
  patchRole,
  type RoleRow,
} from "../../domain/users/roles.ts";
import { defineRoute } from "../shared/define-route.ts";
import { requiredText, wordPattern } from "../shared/parameters.ts";
import { masked, orderOf, pageOf } from "./lists.ts";
import { collectionErrors, itemErrors, orderParameter, pagingParameters, text, updateMask } from "./wire.ts";

const tag = "Role";
const on = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "resource", resource: "role", method }) as const;
const params = z.object({ role_name: requiredText() });

const actions = z.array(
  z.strictObject({ action: z.strictObject({ name: text }), resource: z.strictObject({ name: text }) }),
);
const schema = z.object({ name: text.min(1), actions }).openapi("Role");
const knownAction = text.openapi({ pattern: wordPattern(listedActions) });
const givenActions = z.array(
  z.strictObject({ action: z.strictObject({ name: knownAction }), resource: z.strictObject({ name: text }) }),
);
const bodyFields = { name: text.min(1), actions: givenActions };

function view(role: RoleRow): z.output<typeof schema> {
  return {
    name: role.name,
    actions: role.permissions.map(({ action, resource }) => ({
      action: { name: action },
      resource: { name: resource },
    })),
  };
}

const permissionsOf = (given: z.output<typeof actions>) =>
  given.map(({ action, resource }) => ({ action: action.name, resource: resource.name }));

const ORDER = { fields: { name: "name" }, onlyAscending: true } as const;

const getRoles = defineRoute(
  {
    method: "get",
    path: "/roles",
    operationId: "get_roles",
    tag,
    summary: "Roles and what they allow",
    access: on("GET"),
    query: z.strictObject({ ...pagingParameters, ...orderParameter(ORDER) }),
    response: {
      status: 200,
      schema: z.object({ roles: z.array(schema), total_entries: z.int() }).openapi("RoleCollection"),
      description: "A page of roles",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const order = orderOf(query.order_by ?? "name", ORDER);
    const { roles, total } = await listRoles(deps.db, { order, page: pageOf(query, deps) });
    return { roles: roles.map(view), total_entries: total };
  },
);

const getRoleRoute = defineRoute(
  {
    method: "get",
    path: "/roles/{role_name}",
    operationId: "get_role",
    tag,
    summary: "One role",
    access: on("GET"),
    params,
    response: { status: 200, schema, description: "The role" },
    errors: itemErrors,
  },
  async ({ params: { role_name }, deps }) => view(await getRole(deps.db, role_name)),
);

const postRole = defineRoute(
  {
    method: "post",
    path: "/roles",
    operationId: "post_role",
    tag,
    summary: "Make a role",
    access: on("POST"),
    body: z.strictObject({ ...bodyFields, actions: givenActions.default([]) }).openapi("RolePost"),
    // Airflow answers nothing of the role it made.
    response: { status: 200, schema: schema.partial(), description: "It was made" },
    errors: [...collectionErrors, 409],
  },
  async ({ body, deps }) => {
    await createRole(deps.db, { name: body.name, permissions: permissionsOf(body.actions) });
    return {};
  },
);

const patchRoleRoute = defineRoute(
  {
    method: "patch",
    path: "/roles/{role_name}",
    operationId: "patch_role",
    tag,
    summary: "Rename a role, or add to what it allows",
    access: on("PUT"),
    params,
    query: z.strictObject(updateMask(bodyFields)),
    body: z.strictObject({ ...bodyFields, actions: givenActions.optional() }).openapi("RolePatch"),
    response: { status: 200, schema, description: "The role" },
    errors: [...itemErrors, 409],
  },
  async ({ params: { role_name }, query, body, deps }) => {
    await getRole(deps.db, role_name);
    const { name, actions: given } = masked(body, query.update_mask, Object.keys(bodyFields));
    const role = await patchRole(deps.db, role_name, {
      ...(name !== undefined && { name }),
      ...(given !== undefined && { permissions: permissionsOf(given) }),
    });
    return view(role);
  },
);

const deleteRoleRoute = defineRoute(
  {
    method: "delete",
    path: "/roles/{role_name}",
    operationId: "delete_role",
    tag,
    summary: "Remove a role",
    access: on("DELETE"),
    params,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params: { role_name }, deps }) => await deleteRole(deps.db, role_name),
);

const getPermissions = defineRoute(
  {
    method: "get",
    path: "/permissions",
    operationId: "get_permissions",
    tag: "Permission",
    summary: "What a role can allow",
    access: { on: "resource", resource: "action", method: "GET" },
    query: z.strictObject(pagingParameters),
    response: {
      status: 200,
      schema: z
        .object({ actions: z.array(z.object({ name: text })), total_entries: z.int() })
        .openapi("ActionCollection"),
      description: "A page of actions",
    },
    errors: collectionErrors,
  },
  ({ query, deps }) => {
    const { limit, offset } = pageOf(query, deps);
    return {
      actions: listedActions.slice(offset, offset + limit).map((name) => ({ name })),
      total_entries: listedActions.length,
    };
  },
);

export const roleRoutes = [getRoles, postRole, getRoleRoute, patchRoleRoute, deleteRoleRoute, getPermissions];
