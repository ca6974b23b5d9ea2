// /users: listed, read, made, changed, removed.
import { z } from "@hono/zod-openapi";
import { createUser } from "../../domain/users/create-user.ts";
import { deleteUser } from "../../domain/users/delete-user.ts";
import { getUser } from "../../domain/users/get-user.ts";
import { listUsers } from "../../domain/users/list-users.ts";
import { patchUser } from "../../domain/users/patch-user.ts";
import type { User } from "../../domain/users/user.ts";
import { defineRoute } from "../shared/define-route.ts";
import { requiredText } from "../shared/parameters.ts";
import { masked, orderOf, pageOf } from "./lists.ts";
import { collectionErrors, itemErrors, maybeText, orderParameter, pagingParameters, text, updateMask } from "./wire.ts";

const tag = "User";
const on = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "resource", resource: "user", method }) as const;
const params = z.object({ username: requiredText() });

const schema = z
  .object({
    first_name: text,
    last_name: text,
    username: text.min(1),
    email: text.min(1),
    active: z.boolean().nullable(),
    last_login: maybeText.openapi({ format: "datetime" }),
    login_count: z.int().nullable(),
    fail_login_count: z.int().nullable(),
    roles: z.array(z.object({ name: text })),
    created_on: maybeText.openapi({ format: "datetime" }),
    changed_on: maybeText.openapi({ format: "datetime" }),
  })
  .openapi("UserCollectionItem");

/** Airflow 2 prints the times of users without a zone; they are UTC. */
const bare = (stored: string | null): string | null => stored?.replace(/Z$/, "") ?? null;

/** Airflow counts from the first attempt to log in on. */
const isNew = (user: User): boolean => user.loginCount === 0 && user.failLoginCount === 0;

function view(user: User): z.output<typeof schema> {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    username: user.username,
    email: user.email,
    active: user.active,
    last_login: bare(user.lastLogin),
    login_count: isNew(user) ? null : user.loginCount,
    fail_login_count: isNew(user) ? null : user.failLoginCount,
    roles: user.roles.map((name) => ({ name })),
    created_on: bare(user.createdOn),
    changed_on: bare(user.changedOn),
  };
}

const ORDER = {
  fields: {
    id: "id",
    user_name: "username",
    first_name: "first_name",
    last_name: "last_name",
    email: "email",
    is_active: "active",
  },
  onlyAscending: true,
} as const;

const getUsers = defineRoute(
  {
    method: "get",
    path: "/users",
    operationId: "get_users",
    tag,
    summary: "Users and their roles",
    access: on("GET"),
    query: z.strictObject({ ...pagingParameters, ...orderParameter(ORDER) }),
    response: {
      status: 200,
      schema: z.object({ users: z.array(schema), total_entries: z.int() }).openapi("UserCollection"),
      description: "A page of users",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const [order] = orderOf(query.order_by, ORDER);
    const { users, total } = await listUsers(deps.db, { ...pageOf(query, deps), order: order?.column });
    return { users: users.map(view), total_entries: total };
  },
);

const getUserRoute = defineRoute(
  {
    method: "get",
    path: "/users/{username}",
    operationId: "get_user",
    tag,
    summary: "One user",
    access: on("GET"),
    params,
    response: { status: 200, schema, description: "The user" },
    errors: itemErrors,
  },
  async ({ params: { username }, deps }) => view(await getUser(deps.db, username)),
);

const notBlank = () => text.min(1).regex(/\S/);

const fields = {
  first_name: text,
  last_name: text,
  username: notBlank(),
  email: notBlank(),
  password: notBlank(),
  roles: z.array(z.strictObject({ name: text })).optional(),
};

const postUser = defineRoute(
  {
    method: "post",
    path: "/users",
    operationId: "post_user",
    tag,
    summary: "Add a user",
    access: on("POST"),
    body: z.strictObject(fields).openapi("UserPost"),
    response: { status: 200, schema, description: "The user" },
    errors: [...collectionErrors, 409],
  },
  async ({ body, deps }) => {
    const user = await createUser(deps.db, {
      username: body.username,
      password: body.password,
      email: body.email,
      firstName: body.first_name,
      lastName: body.last_name,
      // Whoever gets no role may do nothing.
      roles: (body.roles ?? [{ name: "Public" }]).map((role) => role.name),
    });
    return view(user);
  },
);

const patchUserRoute = defineRoute(
  {
    method: "patch",
    path: "/users/{username}",
    operationId: "patch_user",
    tag,
    summary: "Change a user",
    access: on("PUT"),
    params,
    query: z.strictObject(updateMask(fields)),
    body: z.strictObject({ ...fields, password: fields.password.optional() }).openapi("UserPatch"),
    response: { status: 200, schema, description: "The user" },
    errors: [...itemErrors, 409],
  },
  async ({ params: { username }, query, body, deps }) => {
    await getUser(deps.db, username);
    const chosen = masked(body, query.update_mask, Object.keys(fields));
    const user = await patchUser(deps.db, username, {
      ...(chosen.username !== undefined && { username: chosen.username }),
      ...(chosen.email !== undefined && { email: chosen.email }),
      ...(chosen.first_name !== undefined && { firstName: chosen.first_name }),
      ...(chosen.last_name !== undefined && { lastName: chosen.last_name }),
      ...(chosen.password !== undefined && { password: chosen.password }),
      ...(chosen.roles !== undefined && { roles: chosen.roles.map((role) => role.name) }),
    });
    return view(user);
  },
);

const deleteUserRoute = defineRoute(
  {
    method: "delete",
    path: "/users/{username}",
    operationId: "delete_user",
    tag,
    summary: "Remove a user; what they did stays in the audit log",
    access: on("DELETE"),
    params,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params: { username }, deps }) => await deleteUser(deps.db, username),
);

export const userRoutes = [getUsers, postUser, getUserRoute, patchUserRoute, deleteUserRoute];
