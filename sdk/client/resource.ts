// Connections, variables and pools: the same five verbs on each.
import type { Generation } from "./generations.ts";
import type { List } from "./list.ts";
import type { Transport } from "./transport.ts";

/** One kind of thing that the server keeps by name. */
export interface Resource<View, Body, Item = View> {
  /** All of them; filters are the API's own. */
  list(query?: Readonly<Record<string, unknown>>): List<Item>;
  get(name: string): Promise<View>;
  create(body: Body): Promise<View>;
  /** Changes what is named and leaves the rest. */
  update(name: string, changes: Partial<Body>): Promise<View>;
  delete(name: string): Promise<void>;
}

export interface ResourceShape {
  /** "/connections" */
  collection: string;
  /** "connection_id": in the path and in the body. */
  parameter: string;
  key: string;
  /** What a change repeats of the thing as it is, since the API wants it. */
  repeated: readonly string[];
  /** Whether a change names its fields; a generation refuses some of the names. */
  mask: (api: Generation, fields: readonly string[]) => boolean;
}

export function resource<View, Body, Item = View>(
  transport: Transport,
  shape: ResourceShape,
): Resource<View, Body, Item> {
  const { collection, parameter } = shape;
  const one = `${collection}/{${parameter}}`;
  const at = (name: string) => ({ path: { [parameter]: name } });
  return {
    list: (query) => transport.list(collection, { query }),
    get: (name) => transport.send("get", one, at(name)),
    create: (body) => transport.send("post", collection, { body }),
    async update(name, changes) {
      const fields = Object.keys(changes);
      const current: Record<string, unknown> = await transport.send("get", one, at(name));
      const repeated = Object.fromEntries(shape.repeated.map((field) => [field, current[field]]));
      const mask = shape.mask(transport.api, fields) ? { query: { update_mask: maskOf(transport.api, fields) } } : {};
      return await transport.send("patch", one, { ...at(name), ...mask, body: { ...repeated, ...changes } });
    },
    async delete(name) {
      await transport.send("delete", one, at(name));
    },
  };
}

function maskOf(api: Generation, fields: readonly string[]): string | readonly string[] {
  return api === "v1" ? fields.join(",") : fields;
}

export const CONNECTIONS: ResourceShape = {
  collection: "/connections",
  parameter: "connection_id",
  key: "connection_id",
  repeated: ["connection_id", "conn_type"],
  mask: () => true,
};

export const VARIABLES: ResourceShape = {
  collection: "/variables",
  parameter: "variable_key",
  key: "key",
  // The value of a secret one comes back hidden: it is repeated only where the mask keeps it from being written.
  repeated: ["key", "value"],
  mask: (api, fields) => api === "v2" || !fields.includes("value"),
};

export const POOLS: ResourceShape = {
  collection: "/pools",
  parameter: "pool_name",
  key: "name",
  repeated: ["name", "slots", "include_deferred"],
  mask: () => true,
};
