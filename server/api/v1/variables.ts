// /variables: listed, read, written, changed, removed. Values are shown to whoever may read variables, as in Airflow 2.
import { z } from "@hono/zod-openapi";
import { deleteVariable } from "../../domain/variables/delete-variable.ts";
import { getVariable } from "../../domain/variables/get-variable.ts";
import { listVariables } from "../../domain/variables/list-variables.ts";
import { patchVariable } from "../../domain/variables/patch-variable.ts";
import { setVariable } from "../../domain/variables/set-variable.ts";
import type { Variable } from "../../domain/variables/variable.ts";
import { defineRoute } from "../shared/define-route.ts";
import { requiredText } from "../shared/parameters.ts";
import { nameField } from "../shared/stored-fields.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import { masked, orderOf, pageOf } from "./lists.ts";
import { collectionErrors, itemErrors, maybeText, orderParameter, pagingParameters, text, updateMask } from "./wire.ts";

const tag = "Variable";
const on = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "resource", resource: "variable", method }) as const;

const schema = z.object({ key: text, description: maybeText.optional(), value: maybeText }).openapi("Variable");
const params = z.object({ variable_key: requiredText() });

function view(variable: Variable): z.output<typeof schema> {
  return { key: variable.key, description: variable.description, value: variable.value };
}

const ORDER = { fields: { id: "id", key: "key", value: "value" } } as const;

const getVariables = defineRoute(
  {
    method: "get",
    path: "/variables",
    operationId: "get_variables",
    tag,
    summary: "Variables with their values",
    access: on("GET"),
    query: z.strictObject({ ...pagingParameters, ...orderParameter(ORDER) }),
    response: {
      status: 200,
      schema: z.object({ variables: z.array(schema), total_entries: z.int() }).openapi("VariableCollection"),
      description: "A page of variables",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const order = orderOf(query.order_by, ORDER);
    const page = await listVariables(deps.db, deps.box, { ...pageOf(query, deps), order });
    return { variables: page.variables.map(view), total_entries: page.totalEntries };
  },
);

const getVariableRoute = defineRoute(
  {
    method: "get",
    path: "/variables/{variable_key:path}",
    operationId: "get_variable",
    tag,
    summary: "One variable",
    access: on("GET"),
    params,
    response: { status: 200, schema, description: "The variable" },
    errors: itemErrors,
  },
  async ({ params: { variable_key }, deps }) => view(await getVariable(deps.db, deps.box, variable_key)),
);

const body = z.strictObject({ key: nameField(250), value: text, description: text.optional() }).openapi("VariableBody");

const postVariable = defineRoute(
  {
    method: "post",
    path: "/variables",
    operationId: "post_variables",
    tag,
    summary: "Write a variable, whether it exists or not",
    access: on("POST"),
    audit: "api.variable.create",
    body,
    response: { status: 200, schema, description: "What was sent" },
    errors: collectionErrors,
  },
  async ({ body: { description, ...given }, deps }) => {
    await setVariable(deps.db, deps.box, { ...given, description: description ?? null });
    return { ...given, ...(description === undefined ? {} : { description }) };
  },
);

const patchVariableRoute = defineRoute(
  {
    method: "patch",
    path: "/variables/{variable_key:path}",
    operationId: "patch_variable",
    tag,
    summary: "Change a variable",
    access: on("PUT"),
    audit: "api.variable.edit",
    params,
    query: z.strictObject(updateMask({ description: true })),
    body,
    response: { status: 200, schema, description: "The variable" },
    errors: itemErrors,
  },
  async ({ params: { variable_key }, query, body: given, deps }) => {
    if (given.key !== variable_key)
      throw new HttpProblem(400, "Invalid post body", "key from request body doesn't match uri parameter");
    await getVariable(deps.db, deps.box, variable_key);
    // Airflow 2 knows the value by another name inside, so that a mask cannot name it.
    const { value, description } = masked(given, query.update_mask, ["description"]);
    const changes = {
      ...(value === undefined ? {} : { value }),
      ...(description === undefined ? {} : { description }),
    };
    return view(await patchVariable(deps.db, deps.box, { key: variable_key, changes }));
  },
);

const deleteVariableRoute = defineRoute(
  {
    method: "delete",
    path: "/variables/{variable_key:path}",
    operationId: "delete_variable",
    tag,
    summary: "Remove a variable",
    access: on("DELETE"),
    audit: "api.variable.delete",
    params,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params: { variable_key }, deps }) =>
    await foundOrTitle(deleteVariable(deps.db, variable_key), "Variable not found"),
);

export const variableRoutes = [getVariables, postVariable, getVariableRoute, patchVariableRoute, deleteVariableRoute];
