// /variables: values that people set up for their Dags.
import { z } from "@hono/zod-openapi";
import { createVariable } from "../../domain/variables/create-variable.ts";
import { deleteVariable } from "../../domain/variables/delete-variable.ts";
import { getVariable } from "../../domain/variables/get-variable.ts";
import { existingVariables, listVariables, type VariableListing } from "../../domain/variables/list-variables.ts";
import { patchVariable } from "../../domain/variables/patch-variable.ts";
import { redactVariable } from "../../domain/variables/redact-variable.ts";
import { setVariable } from "../../domain/variables/set-variable.ts";
import { variableText } from "../../domain/variables/variable-input.ts";
import type { Variable } from "../../domain/variables/variable.ts";
import { DomainError } from "../../domain/errors.ts";
import { authorize } from "../../domain/users/authorize.ts";
import { masked } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import {
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
} from "../shared/list-query.ts";
import { requiredText, textList } from "../shared/parameters.ts";
import { anyJson } from "./any-json.ts";
import { bulkAnswerSchema, bulkBody, idOr, methodsOf, relocateBulk, runBulk } from "./bulk.ts";
import { HttpError } from "./errors.ts";
import { collectionErrors, itemErrors, refuseTeam } from "./wire.ts";

const variableSchema = z
  .object({
    key: z.string(),
    value: z.string().nullable().optional(),
    description: z.string().nullable(),
    is_encrypted: z.boolean(),
    team_name: z.string().nullable(),
  })
  .openapi("VariableResponse");

function variableView(variable: Variable, deps: ApiDeps): z.output<typeof variableSchema> {
  const shown = redactVariable(variable, deps.isSensitive);
  return {
    key: shown.key,
    value: shown.value,
    description: shown.description,
    is_encrypted: shown.isEncrypted,
    team_name: shown.teamName,
  };
}

const variableBody = z
  .strictObject({
    key: z.string().max(250).openapi({ minLength: 1 }),
    value: anyJson,
    description: z.string().nullable().optional(),
    team_name: z.string().max(50).nullable().optional(),
  })
  .superRefine(refuseTeam)
  .openapi("VariableBody");

type Given = z.output<typeof variableBody>;

const access = (method: "GET" | "POST" | "PUT" | "DELETE") =>
  ({ on: "resource", resource: "variable", method }) as const;
const tag = "Variable";
const variableParams = z.object({ variable_key: requiredText() });
const PATH = "/variables/{variable_key:path}";

type Order = VariableListing["order"][number]["column"];
const ORDER = {
  key: "key",
  id: "id",
  _val: "value",
  description: "description",
  is_encrypted: "id",
  team_name: "team_name",
} as const satisfies Record<string, Order>;

const getVariables = defineRoute(
  {
    method: "get",
    path: "/variables",
    operationId: "get_variables",
    tag,
    summary: "Variables by key",
    access: access("GET"),
    query: z.object({ ...pagingParameters, ...orderParameter(ORDER), ...patternParameters("variable_key") }),
    response: {
      status: 200,
      schema: z
        .object({ variables: z.array(variableSchema), total_entries: z.int() })
        .openapi("VariableCollectionResponse"),
      description: "A page of variables",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const { variables, totalEntries } = await listVariables(deps.db, deps.box, {
      ...pageOf(query, deps),
      order: orderOf<Order>(query.order_by, ORDER),
      name: patternsOf(query, "variable_key"),
    });
    return { variables: variables.map((variable) => variableView(variable, deps)), total_entries: totalEntries };
  },
);

const getVariableRoute = defineRoute(
  {
    method: "get",
    path: PATH,
    operationId: "get_variable",
    tag,
    summary: "One variable",
    access: access("GET"),
    params: variableParams,
    response: { status: 200, schema: variableSchema, description: "The variable" },
    errors: itemErrors,
  },
  async ({ params, deps }) => variableView(await getVariable(deps.db, deps.box, params.variable_key), deps),
);

function inputOf(given: Given) {
  return {
    key: given.key,
    value: variableText(given.value),
    description: given.description ?? null,
    teamName: given.team_name ?? null,
  };
}

const postVariable = defineRoute(
  {
    method: "post",
    path: "/variables",
    operationId: "post_variable",
    tag,
    summary: "Make a variable",
    access: access("POST"),
    body: variableBody,
    response: { status: 201, schema: variableSchema, description: "The variable" },
    errors: [...collectionErrors, 409],
  },
  async ({ body, deps }) => variableView(await createVariable(deps.db, deps.box, inputOf(body)), deps),
);

async function change(deps: ApiDeps, given: Given, mask: readonly string[]): Promise<Variable> {
  if (mask.includes("key"))
    throw new DomainError("invalid", "A variable keeps its key, so it may not be in update_mask", {
      resource: "Variable",
    });
  const { value, description, team_name: teamName } = masked(given, mask);
  return await patchVariable(deps.db, deps.box, {
    key: given.key,
    changes: {
      ...(value !== undefined && { value: variableText(value) }),
      ...(description !== undefined && { description }),
      ...(teamName !== undefined && { teamName }),
    },
    isSensitive: deps.isSensitive,
  });
}

const patchVariableRoute = defineRoute(
  {
    method: "patch",
    path: PATH,
    operationId: "patch_variable",
    tag,
    summary: "Change a variable",
    access: access("PUT"),
    params: variableParams,
    query: z.object({ update_mask: textList() }),
    body: variableBody,
    response: { status: 200, schema: variableSchema, description: "The variable" },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, body, deps }) => {
    if (body.key !== params.variable_key) throw new HttpError(400, "The key of the body is not the key of the path");
    return variableView(await change(deps, body, query.update_mask), deps);
  },
);

const deleteVariableRoute = defineRoute(
  {
    method: "delete",
    path: PATH,
    operationId: "delete_variable",
    tag,
    summary: "Remove a variable",
    access: access("DELETE"),
    params: variableParams,
    response: { status: 204, description: "Removed" },
    errors: itemErrors,
  },
  async ({ params, deps }) => await deleteVariable(deps.db, params.variable_key),
);

const bulkVariables = defineRoute(
  {
    method: "patch",
    path: "/variables",
    operationId: "bulk_variables",
    tag,
    summary: "Make, change and remove many variables",
    access: "caller",
    body: bulkBody({ create: variableBody, update: variableBody, remove: idOr("VariableBody", variableBody) }).openapi(
      "BulkBody_VariableBody_",
    ),
    relocate: relocateBulk,
    response: { status: 200, schema: bulkAnswerSchema, description: "What was done, and what was not" },
    errors: collectionErrors,
  },
  async ({ body, caller, deps }) => {
    for (const method of body.actions.flatMap(methodsOf)) authorize(caller, access(method));
    const keyOf = (entity: Given | string) => (typeof entity === "string" ? entity : entity.key);
    return await runBulk<Given, Given, Given | string>(body.actions, {
      noun: "Variable",
      laterWins: true,
      keyOf,
      existing: (entities) => existingVariables(deps.db, entities.map(keyOf)),
      create: async (entity, overwrite) =>
        overwrite
          ? await setVariable(deps.db, deps.box, inputOf(entity))
          : await createVariable(deps.db, deps.box, inputOf(entity)),
      update: (entity, mask) => change(deps, entity, mask),
      remove: (entity) => deleteVariable(deps.db, keyOf(entity)),
    });
  },
);

export const variableRoutes = [
  getVariables,
  getVariableRoute,
  postVariable,
  patchVariableRoute,
  deleteVariableRoute,
  bulkVariables,
];
